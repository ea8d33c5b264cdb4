package workbook.lesson02.host.http;

import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.TokenBucket;

/**
 * Logs why requests are refused, one line each, for those who set up a proxy. It logs ten at once
 * and then one a second, because any client can cause them.
 */
final class RefusalLog {

  private static final Logger log = LoggerFactory.getLogger(RefusalLog.class);
  private static final int LONGEST = 300;

  private final TokenBucket rate = new TokenBucket(1, 10, System.nanoTime());
  private long notLogged;

  synchronized void tell(InetAddress address, String reason) {
    if (rate.take(System.nanoTime()) > 0) {
      notLogged++;
      return;
    }
    String printable = reason.replaceAll("[^\\x20-\\x7e]", "?");
    String words = printable.length() > LONGEST ? printable.substring(0, LONGEST) : printable;
    String more = notLogged == 0 ? "" : " (and " + notLogged + " more before)";
    log.warn("Refused a request from {}: {}{}", address.getHostAddress(), words, more);
    notLogged = 0;
  }
}
