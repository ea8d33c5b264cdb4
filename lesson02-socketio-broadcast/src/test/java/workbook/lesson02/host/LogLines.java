package workbook.lesson02.host;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * What the host or the library logs during a test, or Netty; but for the timer that the library
 * leaves unreleased.
 */
final class LogLines implements BeforeEachCallback, AfterEachCallback {

  /**
   * @param stackTrace whether an exception's stack trace comes with it
   */
  record Line(Level level, String text, boolean stackTrace) {}

  private final List<Line> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level least;
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(least) && isOurs(event)) {
            boolean trace = event.getThrowableProxy() != null;
            lines.add(new Line(event.getLevel(), event.getFormattedMessage(), trace));
          }
        }
      };

  LogLines() {
    this(Level.INFO);
  }

  /**
   * @param least what is below this level is not kept
   */
  LogLines(Level least) {
    this.least = least;
  }

  private static boolean isOurs(ILoggingEvent event) {
    String logger = event.getLoggerName();
    return logger.startsWith("workbook.")
        || logger.startsWith("com.corundumstudio.")
        || (logger.startsWith("io.netty.") && !event.getMessage().contains("HashedWheelTimer"));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    appender.start();
    root.addAppender(appender);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    root.detachAppender(appender);
  }

  List<Line> lines() {
    return lines;
  }
}
