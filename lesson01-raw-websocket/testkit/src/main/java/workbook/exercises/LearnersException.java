package workbook.exercises;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.slf4j.LoggerFactory;

/**
 * Shows what a learner's callback throws as what it is. Servers catch it and write it to the log,
 * and all that a test would see is an answer that never comes. While a test of a contract runs, the
 * first exception in the log ends the wait at once, and is the test's failure. (Nothing is printed
 * meanwhile.)
 */
public final class LearnersException
    implements BeforeEachCallback,
        TestExecutionExceptionHandler,
        AfterTestExecutionCallback,
        AfterEachCallback {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> console = new ArrayList<>();
  private Watch watch;

  @Override
  public void beforeEach(ExtensionContext context) {
    root.iteratorForAppenders().forEachRemaining(console::add);
    console.forEach(root::detachAppender);
    watch = new Watch(Thread.currentThread());
    watch.setContext(root.getLoggerContext());
    watch.start();
    root.addAppender(watch);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    Throwable thrown = watch.seen.get();
    throw thrown == null ? failure : thrown;
  }

  /** Before the contract's own cleaning up: an interrupt would break off that, a database's too. */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    watch.interruptNoMore();
    Thread.interrupted();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    root.detachAppender(watch);
    watch.stop();
    console.forEach(root::addAppender);
    console.clear();
  }

  private static final class Watch extends AppenderBase<ILoggingEvent> {

    private final AtomicReference<Throwable> seen = new AtomicReference<>();
    private Thread test; // null once there is nobody to interrupt; guarded by this

    Watch(Thread test) {
      this.test = test;
    }

    synchronized void interruptNoMore() {
      test = null;
    }

    /** Called by one thread at a time, which holds this appender's lock. */
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.ERROR)
          && event.getThrowableProxy() instanceof ThrowableProxy proxy
          && seen.compareAndSet(null, proxy.getThrowable())
          && test != null) {
        test.interrupt();
      }
    }
  }
}
