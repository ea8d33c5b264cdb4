package workbook.lesson02.host.http;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.TokenBucket;

/**
 * Logs why requests are refused, one line each, for those who set up a proxy. Of very many at once
 * only some are logged, because any client can cause them.
 */
final class RefusalLog {

  private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
  private static final int LONGEST = 300;

  private final TokenBucket rate = new TokenBucket(1, 10, System.nanoTime());
  private long untold;

  synchronized void tell(InetAddress address, String reason) {
    if (rate.secondsToWait(System.nanoTime()) > 0) {
      untold++;
      return;
    }
    String printable = reason.replaceAll("[^\\x20-\\x7e]", "?");
    String words = printable.length() > LONGEST ? printable.substring(0, LONGEST) : printable;
    String more = untold == 0 ? "" : " (and " + untold + " more before)";
    log.warn("Refused a request from {}: {}{}", address.getHostAddress(), words, more);
    untold = 0;
  }
}
