package workbook.lesson02.host.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;
import workbook.lesson02.web.RouteException;

/**
 * Checks the head of a request. It refuses what this server does not support, and what two programs
 * could read in two ways. Behind a proxy the second kind is dangerous: if proxy and server disagree
 * about a request, a client can get a request past the proxy's checks (request smuggling).
 */
final class RequestRules {

  /** If there were two of them, a proxy might read the first one and the server the last one. */
  private static final List<CharSequence> AT_MOST_ONCE =
      List.of(
          HttpHeaderNames.AUTHORIZATION,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.EXPECT,
          HttpHeaderNames.ORIGIN,
          HttpHeaderNames.SEC_WEBSOCKET_KEY,
          HttpHeaderNames.SEC_WEBSOCKET_VERSION,
          "last-event-id",
          "sec-fetch-mode",
          "sec-fetch-site");

  private final int maxBodyBytes;

  RequestRules(int maxBodyBytes) {
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Why a request is refused before its body is read; nothing if it is not. */
  Optional<RouteException> fault(HttpRequest request) {
    HttpHeaders headers = request.headers();
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return refused(505, "HTTP/1.1 is spoken here");
    }
    for (CharSequence name : AT_MOST_ONCE) {
      if (headers.getAll(name).size() > 1) {
        return refused(400, "a request has one header " + name + " at most");
      }
    }
    if (headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !isChunked(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING))) {
      return refused(501, "of the transfer codings only chunked is known here");
    }
    String coding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    if (coding != null && !HttpHeaderValues.IDENTITY.contentEqualsIgnoreCase(coding)) {
      return refused(415, "send the body as it is, without Content-Encoding");
    }
    String expected = headers.get(HttpHeaderNames.EXPECT);
    if (expected != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expected)) {
      return refused(417, "nothing but 100-continue can be expected here");
    }
    return HttpUtil.getContentLength(request, 0L) > maxBodyBytes
        ? Optional.of(tooLarge())
        : Optional.empty();
  }

  RouteException tooLarge() {
    return new RouteException(413, "the body is too large: " + maxBodyBytes + " bytes is the most");
  }

  private static boolean isChunked(List<String> codings) {
    return codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("chunked");
  }

  private static Optional<RouteException> refused(int status, String message) {
    return Optional.of(new RouteException(status, message));
  }
}
