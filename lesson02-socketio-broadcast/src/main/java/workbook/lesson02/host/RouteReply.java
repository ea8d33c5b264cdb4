package workbook.lesson02.host;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answer to an HTTP request: status, headers, and a body that is sent whole. */
public record RouteReply(int status, Map<String, String> headers, byte[] body) {

  /** A JSON answer; records, maps and lists become what one expects. */
  public static RouteReply json(int status, Object value) {
    return new RouteReply(
        status,
        Map.of("content-type", "application/json; charset=utf-8", "cache-control", "no-store"),
        Json.write(value).getBytes(StandardCharsets.UTF_8));
  }

  /** Plain text, UTF-8. */
  public static RouteReply text(int status, String text) {
    return new RouteReply(
        status,
        Map.of("content-type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  /** An Engine.IO payload. */
  static RouteReply payload(byte[] payload) {
    return new RouteReply(
        200,
        Map.of("content-type", "text/plain; charset=UTF-8", "cache-control", "no-store"),
        payload);
  }

  /** The same answer with one more header. */
  public RouteReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header.toLowerCase(java.util.Locale.ROOT), value);
    return new RouteReply(status, more, body);
  }

  /**
   * @throws IllegalArgumentException if a header is none, for example because of a line break
   */
  FullHttpResponse toResponse() {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
    headers.forEach(response.headers()::set);
    if (status != 304 && status != 204) { // which have no body
      HttpUtil.setContentLength(response, body.length);
    }
    return response;
  }
}
