package workbook.lesson03.storage;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class, or everybody, logs, until it is closed. */
final class CapturedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CapturedLines(Logger logger) {
    this.logger = logger;
  }

  static CapturedLines of(Class<?> type) {
    return of(LoggerFactory.getLogger(type));
  }

  static CapturedLines ofAll() {
    return of(LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME));
  }

  private static CapturedLines of(org.slf4j.Logger logger) {
    CapturedLines captured = new CapturedLines((Logger) logger);
    captured.start();
    captured.logger.addAppender(captured);
    return captured;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  List<String> lines() {
    return lines;
  }

  boolean contains(String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
