package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Finds out which client sends a request and from which page, and refuses what is not allowed. */
record RequestGate(OriginPolicy origins, TrustedProxies proxies, RefusalLog log) {

  Sender sender(InetSocketAddress peer, HttpHeaders headers) {
    return proxies.sender(peer, headers);
  }

  CommonHeaders headersOfAnswer(HttpHeaders headers) {
    return new CommonHeaders(origins.corsHeaders(headers));
  }

  /**
   * @param costs whether the answer is more than a page or a script
   */
  boolean refuses(HttpHeaders headers, Sender sender, boolean costs) {
    Optional<String> reason =
        origins
            .refusal(headers, sender)
            .or(() -> costs ? origins.refusalOfCost(headers) : Optional.empty());
    reason.ifPresent(words -> log.tell(sender.address(), words));
    return reason.isPresent();
  }
}
