package workbook.lesson02.host.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import workbook.lesson02.limit.AddressQuota;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;

/**
 * Checks each request of a connection, and passes it to the part that answers it: the {@link
 * Endpoint}, or a lesson's {@link Routes} and pages.
 *
 * <p>Requests are answered one at a time. If a client sends the next request before it has the
 * answer to the last one (pipelining), it gets that answer and the connection is closed, as RFC
 * 9112, section 9.3.2 allows. Browsers do not do this, and otherwise a client could make the server
 * keep many of its requests.
 */
final class HttpDispatcher extends SimpleChannelInboundHandler<FullHttpRequest> {

  /** In the shape that Socket.IO clients know. */
  private static final Refusal FORBIDDEN = new Refusal(4, "Forbidden");

  private record Refusal(int code, String message) {}

  private final RequestDeadline deadline;
  private final AddressQuota quota;
  private final RequestGate gate;
  private final Endpoint endpoint;
  private final Routes routes;
  private final RequestCounts counts;
  private Exchange unanswered;

  /** The address that a proxy has named as the client of this request; else null. */
  private InetAddress counted;

  /** Whether this connection answers no more requests. */
  private boolean over;

  /** Whether this connection is a proxy's, which may send a request on it. */
  private boolean ofProxy;

  /**
   * @param quota counts the connections of a proxy, each for the client whose request it carries
   */
  HttpDispatcher(
      RequestDeadline deadline,
      AddressQuota quota,
      RequestGate gate,
      Endpoint endpoint,
      Routes routes,
      RequestCounts counts) {
    this.deadline = deadline;
    this.quota = quota;
    this.gate = gate;
    this.endpoint = endpoint;
    this.routes = routes;
    this.counts = counts;
  }

  /** Whether a request that comes now is answered. On the event loop. */
  boolean isFree() {
    return unanswered == null && !over;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    if (gate.isProxy((InetSocketAddress) ctx.channel().remoteAddress())) {
      ofProxy = true;
      counts.proxyConnected();
    }
  }

  /** No request comes any more. */
  private void proxyIsDone() {
    if (ofProxy) {
      ofProxy = false;
      counts.proxyIsDone();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
    if (over) {
      return;
    }
    if (unanswered != null) {
      unanswered.endConnection();
      ctx.channel().config().setAutoRead(false);
      over = true;
      return;
    }
    deadline.requestArrived();
    if (!ctx.channel().isWritable()) {
      ctx.close(); // the client sends requests and does not read the answers
      return;
    }
    HttpHeaders headers = request.headers();
    Sender sender = gate.sender((InetSocketAddress) ctx.channel().remoteAddress(), headers);
    Exchange exchange =
        new Exchange(
            ctx, request, sender, gate.headersOfAnswer(headers), bytes -> answered(ctx, bytes));
    unanswered = exchange;
    counts.begun();
    if (routes.isDraining()) {
      exchange.drain();
    }
    if (request.decoderResult().isFailure()) {
      refuse(exchange, request.decoderResult().cause());
    } else if (!namesOneHost(request)) {
      exchange.replyMessage(400, "a request names its host, once");
    } else if (!exchange.hasValidUri()) {
      exchange.replyMessage(400, "the address is not UTF-8 with percent signs, as it must be");
    } else if (exchange.hasTooManyParameters()) {
      exchange.replyMessage(400, "the address has too many parameters");
    } else if (gate.refuses(headers, sender, hasSideEffects(exchange))) {
      exchange.reply(RouteReply.json(403, FORBIDDEN));
    } else if (!isWithinShare(sender)) {
      exchange.replyMessage(429, "too many connections from one address");
    } else if (HttpMethod.OPTIONS.equals(request.method())) {
      exchange.reply(new RouteReply(204, Map.of("allow", "GET, HEAD, POST, OPTIONS"), new byte[0]));
    } else if (exchange.path().equals(endpoint.path())) {
      endpoint.handle(exchange);
    } else {
      routes.handle(exchange);
    }
  }

  /** The server is about to stop: a request that waits is answered now. On the event loop. */
  void drain() {
    if (unanswered != null) {
      unanswered.drain();
    }
  }

  /** Whether a request may do more than read a page: it opens a session, or runs a route. */
  private boolean hasSideEffects(Exchange exchange) {
    return exchange.path().equals(endpoint.path()) || routes.has(exchange);
  }

  private boolean isWithinShare(Sender sender) {
    if (sender.forwarded() && quota.take(sender.address())) {
      counted = sender.address();
    }
    return !sender.forwarded() || counted != null;
  }

  private void giveBack() {
    if (counted != null) {
      quota.giveBack(counted);
      counted = null;
    }
  }

  /**
   * The connection has ended, or is a WebSocket from now on. The request is no longer kept here: a
   * WebSocket may stay open for days.
   */
  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    proxyIsDone();
    if (unanswered != null) {
      unanswered = null;
      ctx.channel().closeFuture().addListener(closed -> counts.ended());
    }
    if (counted != null) {
      ctx.channel().closeFuture().addListener(closed -> giveBack());
    }
  }

  /**
   * Whether a request names exactly one host (RFC 9112, section 3.2). If it named two, a proxy and
   * this server could each believe another one. If the request line has a host, too, it must be the
   * same.
   */
  private static boolean namesOneHost(FullHttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.isEmpty()) {
      return request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }
    String authority = RequestTarget.of(request.uri()).authority();
    return hosts.size() == 1
        && Authority.isValid(hosts.get(0))
        && (authority.isEmpty() || authority.equalsIgnoreCase(hosts.get(0)));
  }

  private void answered(ChannelHandlerContext ctx, int bytes) {
    if (unanswered == null) {
      return; // the connection ended after another thread had begun to answer
    }
    over = over || unanswered.endsConnection();
    counts.answered(unanswered.status());
    unanswered = null;
    if (over) {
      proxyIsDone();
    }
    giveBack();
    if (ctx.channel().isActive()) {
      deadline.expectRequest(ctx, bytes);
    }
  }

  private static void refuse(Exchange exchange, Throwable cause) {
    if (cause instanceof RouteException refused) {
      exchange.replyMessage(refused.status(), refused.getMessage());
    } else if (cause instanceof TooLongHttpLineException) {
      exchange.replyMessage(414, "the request line is too long");
    } else if (cause instanceof TooLongHttpHeaderException) {
      exchange.replyMessage(431, "the headers are too large, or too many");
    } else {
      exchange.replyMessage(400, "this is not HTTP");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (unanswered != null) {
      unanswered.lost();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close(); // the connection was lost, or what comes cannot be read as HTTP
  }
}
