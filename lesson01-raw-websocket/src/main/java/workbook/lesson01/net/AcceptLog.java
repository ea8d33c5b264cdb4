package workbook.lesson01.net;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that a server cannot accept connections at the moment, at most once a minute. The server
 * tries again several times a second, and would otherwise log a line each time.
 */
public final class AcceptLog {

  private static final Logger LOG = LoggerFactory.getLogger(AcceptLog.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private boolean logged;
  private long loggedAt;

  /** As many connections are open as the limit allows. */
  public void full(int connections) {
    warn("All " + connections + " connections are in use; new ones wait until one is closed");
  }

  /** A new connection could not be accepted. */
  public void failed(Throwable cause) {
    warn("Cannot accept a connection, and tries again: " + cause);
  }

  private synchronized void warn(String message) {
    long now = System.nanoTime();
    if (!logged || now - loggedAt > INTERVAL.toNanos()) {
      logged = true;
      loggedAt = now;
      LOG.warn(message);
    }
  }
}
