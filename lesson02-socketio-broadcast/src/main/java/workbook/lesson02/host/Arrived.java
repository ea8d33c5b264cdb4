package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;

/** What a request brought: its address, its headers and its body. */
final class Arrived {

  /** More than any lesson has. Each takes a hundred bytes, and there is room for 2,000 of them. */
  private static final int MOST_PARAMETERS = 32;

  private static final byte[] NONE = {};

  private final String uri;
  private final QueryStringDecoder query;
  private final HttpHeaders headers;
  private final byte[] body;

  Arrived(FullHttpRequest request) {
    this.uri = RequestTarget.of(request.uri()).path();
    this.query = new QueryStringDecoder(uri, UTF_8, true, MOST_PARAMETERS + 1);
    this.headers = request.headers();
    // What comes with a GET means nothing (RFC 9110, section 9.3.1), and a GET may be held long.
    this.body =
        HttpMethod.GET.equals(request.method()) ? NONE : ByteBufUtil.getBytes(request.content());
  }

  /** The path and query. */
  String uri() {
    return uri;
  }

  String path() {
    return query.path();
  }

  Map<String, List<String>> parameters() {
    return query.parameters();
  }

  HttpHeaders headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  /** Whether the path and the query are percent-encoded as they must be to be read. */
  boolean isReadable() {
    try {
      path();
      parameters();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  boolean hasTooManyParameters() {
    return parameters().values().stream().mapToInt(List::size).sum() > MOST_PARAMETERS;
  }
}
