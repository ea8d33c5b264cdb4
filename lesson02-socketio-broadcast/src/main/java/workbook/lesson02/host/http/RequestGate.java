package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Finds out which client sends a request and from which page, and refuses what is not allowed. */
record RequestGate(OriginPolicy origins, TrustedProxies proxies, RefusalLog log) {

  Sender sender(InetSocketAddress peer, HttpHeaders headers) {
    return proxies.sender(peer, headers);
  }

  /** Whether this is the other end of a connection from a trusted proxy. */
  boolean isProxy(InetSocketAddress peer) {
    return proxies.contains(peer.getAddress());
  }

  CommonHeaders headersOfAnswer(HttpHeaders headers) {
    return new CommonHeaders(origins.corsHeaders(headers));
  }

  /**
   * @param hasSideEffects whether the request may do more than read a page or a script
   */
  boolean refuses(HttpHeaders headers, Sender sender, boolean hasSideEffects) {
    Optional<String> reason =
        origins
            .refusal(headers, sender)
            .or(() -> hasSideEffects ? origins.crossSiteRefusal(headers) : Optional.empty());
    reason.ifPresent(words -> log.tell(sender.address(), words));
    return reason.isPresent();
  }
}
