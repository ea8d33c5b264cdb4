package workbook.lesson02.host.engineio;

import io.netty.buffer.Unpooled;
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
import workbook.lesson02.host.http.Exchange;
import workbook.lesson02.web.RouteReply;

/**
 * Turns a connection into a WebSocket (RFC 6455, section 4): checks the request, answers it, and
 * has frames read from then on.
 */
final class WebSocketHandshake {

  private static final String VERSION = "13";
  private static final Map<String, String> WHAT_IS_SPOKEN =
      Map.of("upgrade", "websocket", "sec-websocket-version", VERSION);
  private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9+/]{22}==");

  private final int maxMessageBytes;
  private final WebSocketDecoderConfig decoderConfig;

  WebSocketHandshake(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
    this.decoderConfig =
        WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(maxMessageBytes)
            .allowExtensions(false)
            .build();
  }

  /** How a request is refused that is no handshake of a WebSocket; nothing if it is one. */
  Optional<RouteReply> refusal(Exchange exchange) {
    HttpHeaders headers = exchange.headers();
    if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        || !HttpMethod.GET.equals(exchange.method())
        || exchange.hasBody()
        || !isNonce(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
      return Optional.of(EngineError.BAD_REQUEST.reply());
    }
    if (!exchange.isHttp11()
        || !VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return Optional.of(new RouteReply(426, WHAT_IS_SPOKEN, new byte[0]));
    }
    return Optional.empty();
  }

  /** Whether this is a key as of RFC 6455, section 4.1: 16 bytes in Base64. */
  private static boolean isNonce(String key) {
    return key != null && NONCE.matcher(key).matches();
  }

  /**
   * Answers with 101.
   *
   * @throws RuntimeException if Netty rejects the request; then nothing is answered
   */
  void accept(Exchange exchange) {
    new WebSocketServerHandshaker13(null, null, decoderConfig)
        .handshake(exchange.channel(), request(exchange));
  }

  /**
   * The parts of the request that Netty needs. Its {@code Upgrade} header is written anew, because
   * a client may name several protocols there (RFC 9110, section 7.8), and Netty accepts only one.
   */
  private static FullHttpRequest request(Exchange exchange) {
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, HttpMethod.GET, exchange.path(), Unpooled.EMPTY_BUFFER);
    for (CharSequence name :
        List.of(HttpHeaderNames.SEC_WEBSOCKET_KEY, HttpHeaderNames.SEC_WEBSOCKET_VERSION)) {
      request.headers().set(name, exchange.headers().get(name));
    }
    request
        .headers()
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    return request;
  }

  /** Frames, not requests, come from here on, whole and in UTF-8, and go to the link. */
  void connect(Exchange exchange, WebSocketLink link) {
    exchange.endHttp(
        List.of(new Utf8FrameValidator(), new WebSocketFrameAggregator(maxMessageBytes), link));
  }
}
