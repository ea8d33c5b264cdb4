package workbook.lesson04;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** What is logged during a test, stack traces and all. */
final class CapturedLog extends AppenderBase<ILoggingEvent>
    implements BeforeEachCallback, AfterEachCallback {

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("workbook");
  private final Level level = root.getLevel();
  private final Level ourLevel = ours.getLevel();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();

  List<String> lines() {
    return lines;
  }

  /** Also what only somebody who looks for a fault lets be written; not onto the console. */
  void everything() {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.remove(this);
    others.forEach(root::detachAppender);
    root.setLevel(Level.TRACE);
    ours.setLevel(Level.TRACE);
  }

  @Override
  protected void append(ILoggingEvent event) {
    lines.add(
        event.getFormattedMessage()
            + (event.getThrowableProxy() == null
                ? ""
                : ThrowableProxyUtil.asString(event.getThrowableProxy())));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    start();
    root.addAppender(this);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    root.setLevel(level);
    ours.setLevel(ourLevel);
    others.forEach(root::addAppender);
    root.detachAppender(this);
  }
}
