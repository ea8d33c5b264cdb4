package workbook.lesson02.host.engineio;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import workbook.lesson02.host.HostLimits;
import workbook.lesson02.host.http.BodyAggregator;
import workbook.lesson02.host.http.ConnectionBytes;
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.host.http.HttpDispatcher;
import workbook.lesson02.host.http.RequestDeadline;
import workbook.lesson02.json.Json;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;

/**
 * The path {@code /socket.io/}: opens sessions, answers polls, takes posted payloads, and upgrades
 * to WebSocket. Every request is checked as the official server checks it, and refused with its
 * codes.
 */
public final class EngineEndpoint {

  public static final String PATH = "/socket.io/";

  private static final String PROTOCOL_VERSION = "4";
  private static final String WEBSOCKET_VERSION = "13";
  private static final Map<String, String> WHAT_IS_SPOKEN =
      Map.of("upgrade", "websocket", "sec-websocket-version", WEBSOCKET_VERSION);
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final EngineHub hub;

  public EngineEndpoint(EngineHub hub) {
    this.hub = hub;
  }

  public void handle(Exchange exchange, FullHttpRequest request) {
    String transport = exchange.parameter("transport");
    boolean webSocket = "websocket".equals(transport);
    String id = exchange.parameter("sid");
    Optional<EngineSession> session = id == null ? Optional.empty() : hub.find(id);
    if (!webSocket && !"polling".equals(transport)) {
      exchange.replyError(EngineError.UNKNOWN_TRANSPORT);
    } else if (id != null && session.isEmpty()) {
      exchange.replyError(EngineError.UNKNOWN_SID);
    } else if (id == null && !HttpMethod.GET.equals(exchange.method())) {
      exchange.replyError(EngineError.BAD_HANDSHAKE_METHOD);
    } else if (!PROTOCOL_VERSION.equals(exchange.parameter("EIO"))) {
      exchange.replyError(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
    } else if (webSocket) {
      webSocket(exchange, request, session);
    } else if (session.isEmpty()) {
      openPolling(exchange);
    } else if (HttpMethod.GET.equals(exchange.method())) {
      session.get().polling().poll(exchange);
    } else if (HttpMethod.POST.equals(exchange.method())) {
      session.get().polling().post(exchange);
    } else {
      exchange.replyError(EngineError.BAD_REQUEST);
    }
  }

  private void openPolling(Exchange exchange) {
    Optional<EngineSession> opened = open(exchange);
    if (opened.isPresent()) {
      opened.get().begin();
      exchange.replyPayload(openPacket(opened.get(), List.of("websocket")).polled());
    }
  }

  private Optional<EngineSession> open(Exchange exchange) {
    try {
      EventLoop loop = exchange.ctx().channel().eventLoop();
      return Optional.of(hub.open(exchange.handshake(), loop));
    } catch (RouteException e) {
      exchange.replyMessage(e.status(), e.getMessage());
      return Optional.empty();
    }
  }

  private void webSocket(
      Exchange exchange, FullHttpRequest request, Optional<EngineSession> existing) {
    HttpHeaders headers = exchange.headers();
    if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        || !HttpMethod.GET.equals(exchange.method())
        || request.content().isReadable()
        || !isNonce(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
      exchange.replyError(EngineError.BAD_REQUEST);
      return;
    }
    if (!request.protocolVersion().equals(HttpVersion.HTTP_1_1)
        || !WEBSOCKET_VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      exchange.reply(new RouteReply(426, WHAT_IS_SPOKEN, new byte[0]));
      return;
    }
    Optional<EngineSession> session = existing.isPresent() ? existing : open(exchange);
    if (session.isEmpty()) {
      return;
    }
    try {
      new WebSocketServerHandshaker13(null, null, decoderConfig())
          .handshake(exchange.ctx().channel(), upgrade(headers));
    } catch (RuntimeException e) { // whatever it is, no session may stay that nobody can use
      if (existing.isEmpty()) {
        hub.forget(session.get());
      }
      exchange.replyError(EngineError.BAD_REQUEST);
      return;
    }
    link(exchange.ctx().channel(), session.get(), existing.isPresent());
  }

  /** Whether this is a key as of RFC 6455, section 4.1: 16 bytes in Base64. */
  private static boolean isNonce(String key) {
    return key != null && NONCE.matcher(key).matches();
  }

  /**
   * What Netty has to know; it takes no list of protocols (RFC 9110, section 7.8), as others do.
   */
  private static FullHttpRequest upgrade(HttpHeaders headers) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, PATH, Unpooled.EMPTY_BUFFER);
    for (CharSequence name :
        List.of(HttpHeaderNames.SEC_WEBSOCKET_KEY, HttpHeaderNames.SEC_WEBSOCKET_VERSION)) {
      request.headers().set(name, headers.get(name));
    }
    request
        .headers()
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    return request;
  }

  /** Frames, not requests, come from here on. */
  private void link(Channel channel, EngineSession session, boolean upgrade) {
    WebSocketLink link =
        new WebSocketLink(
            session,
            hub.flusher(channel.eventLoop()),
            hub.waiting(),
            hub.limits().maxQueuedBytes());
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.remove(BodyAggregator.class);
    pipeline.remove(HttpDispatcher.class);
    pipeline.remove(RequestDeadline.class);
    pipeline.remove(ConnectionBytes.Whole.class);
    pipeline.addLast(
        new Utf8FrameValidator(),
        new WebSocketFrameAggregator(hub.limits().maxMessageBytes()),
        pipeline.get(ConnectionBytes.class).whole(),
        new LastPing(),
        link);
    if (!upgrade) {
      session.beginWith(link);
      session.send(List.of(openPacket(session, List.of())));
      session.begin();
    } else if (!session.upgrade().offer(link)) {
      link.close(CloseReason.SESSION_TAKEN);
    }
  }

  private WebSocketDecoderConfig decoderConfig() {
    return WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(hub.limits().maxMessageBytes())
        .allowExtensions(false)
        .build();
  }

  private EngineMessage openPacket(EngineSession session, List<String> upgrades) {
    HostLimits limits = hub.limits();
    OpenPacket packet =
        new OpenPacket(
            session.id(),
            upgrades,
            limits.pingInterval().toMillis(),
            limits.pingTimeout().toMillis(),
            limits.maxMessageBytes());
    return EngineMessage.text("0" + Json.write(packet));
  }

  /** The first packet of a session; the times are in milliseconds. */
  private record OpenPacket(
      String sid, List<String> upgrades, long pingInterval, long pingTimeout, int maxPayload) {

    /** Keeps the session id out of logs: it is as secret as a password. */
    @Override
    public String toString() {
      return "OpenPacket[]";
    }
  }
}
