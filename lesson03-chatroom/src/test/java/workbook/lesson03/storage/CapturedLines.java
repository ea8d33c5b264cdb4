package workbook.lesson03.storage;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What a class logs, until it is closed. */
final class CapturedLines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private final Logger logger;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private CapturedLines(Logger logger) {
    this.logger = logger;
  }

  static CapturedLines of(Class<?> type) {
    CapturedLines captured = new CapturedLines((Logger) LoggerFactory.getLogger(type));
    captured.start();
    captured.logger.addAppender(captured);
    return captured;
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(event.getFormattedMessage());
  }

  boolean contains(String words) {
    return lines.stream().anyMatch(line -> line.contains(words));
  }

  @Override
  public void close() {
    logger.detachAppender(this);
  }
}
