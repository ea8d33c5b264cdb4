package workbook.lesson02.host.http;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parts of a request: path, query, headers and body. */
final class ReceivedRequest {

  /** More than any lesson needs. Each takes 100 bytes, and 2,000 of them fit in a request line. */
  private static final int MOST_PARAMETERS = 32;

  private static final byte[] NONE = {};

  private final String uri;
  private final Optional<DecodedTarget> target;
  private final HttpHeaders headers;
  private final byte[] body;
  private final boolean hasBody;

  ReceivedRequest(FullHttpRequest request) {
    this.uri = RequestTarget.of(request.uri()).uri();
    this.target = DecodedTarget.of(uri);
    this.headers = request.headers();
    this.hasBody = request.content().isReadable();
    // What comes with a GET means nothing (RFC 9110, section 9.3.1), and a GET may be held long.
    this.body =
        HttpMethod.GET.equals(request.method()) ? NONE : ByteBufUtil.getBytes(request.content());
  }

  /** The path and query. */
  String uri() {
    return uri;
  }

  String path() {
    return target.map(DecodedTarget::path).orElse("");
  }

  Map<String, List<String>> parameters() {
    return target.map(DecodedTarget::parameters).orElse(Map.of());
  }

  HttpHeaders headers() {
    return headers;
  }

  boolean hasBody() {
    return hasBody;
  }

  byte[] body() {
    return body;
  }

  /** Whether path and query are percent-encoded UTF-8. */
  boolean hasValidUri() {
    return target.isPresent();
  }

  boolean hasTooManyParameters() {
    return parameters().values().stream().mapToInt(List::size).sum() > MOST_PARAMETERS;
  }
}
