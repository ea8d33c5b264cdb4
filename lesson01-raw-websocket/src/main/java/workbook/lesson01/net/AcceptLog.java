package workbook.lesson01.net;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says that a server takes no connections for the moment. It tries again several times a second for
 * as long as that lasts; this says it in one line, and no more often than once a minute.
 */
public final class AcceptLog {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptLog.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private boolean said;
  private long saidAt;

  /** There is no place for one more. */
  public void full(int connections) {
    warn("All " + connections + " places for connections are taken; who comes next waits");
  }

  /** Something went wrong with a connection that came. */
  public void failed(Throwable cause) {
    warn("Cannot accept a connection, and tries again: " + cause);
  }

  private synchronized void warn(String message) {
    long now = System.nanoTime();
    if (!said || now - saidAt > QUIET_NANOS) {
      said = true;
      saidAt = now;
      LOG.warn(message);
    }
  }
}
