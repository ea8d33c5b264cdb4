package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.web.RouteException;

/** What the head of a request must not say. */
@Timeout(10)
class RequestRulesTest {

  private final RequestRules rules = new RequestRules(100);

  private static HttpRequest request(HttpVersion version) {
    return new DefaultHttpRequest(version, HttpMethod.POST, "/");
  }

  private static HttpRequest request(String name, Object value) {
    HttpRequest request = request(HttpVersion.HTTP_1_1);
    request.headers().add(name, value);
    return request;
  }

  private String fault(HttpRequest request) {
    return rules.fault(request).map(e -> e.status() + " " + e.getMessage()).orElse("none");
  }

  @Test
  void twoVersionsAreSpoken() {
    assertThat(fault(request(HttpVersion.HTTP_1_1))).isEqualTo("none");
    assertThat(fault(request(HttpVersion.HTTP_1_0))).isEqualTo("none");
    assertThat(fault(request(HttpVersion.valueOf("HTTP/1.2"))))
        .isEqualTo("505 HTTP/1.1 is spoken here");
    assertThat(fault(request(HttpVersion.valueOf("HTTP/2.0"))))
        .isEqualTo("505 HTTP/1.1 is spoken here");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "content-type",
        "expect",
        "origin",
        "sec-websocket-key",
        "sec-websocket-version",
        "last-event-id",
        "sec-fetch-mode",
        "sec-fetch-site"
      })
  void someHeadersComeOnce(String name) {
    String good = name.equals("expect") ? "100-continue" : "x";
    HttpRequest request = request(name, good);
    assertThat(fault(request)).isEqualTo("none");
    request.headers().add(name, good);
    assertThat(fault(request)).isEqualTo("400 a request has one header " + name + " at most");
  }

  @ParameterizedTest
  @CsvSource({
    "chunked, none",
    "Chunked, none",
    "gzip, 501 of the transfer codings only chunked is known here",
    "'gzip, chunked', 501 of the transfer codings only chunked is known here"
  })
  void onlyChunkedIsKnown(String coding, String fault) {
    assertThat(fault(request("transfer-encoding", coding))).isEqualTo(fault);
  }

  @Test
  void chunkedTwiceIsNotChunked() {
    HttpRequest request = request("transfer-encoding", "chunked");
    request.headers().add("transfer-encoding", "chunked");
    assertThat(fault(request)).isEqualTo("501 of the transfer codings only chunked is known here");
  }

  @ParameterizedTest
  @CsvSource({
    "content-encoding, Identity, none",
    "content-encoding, gzip, '415 send the body as it is, without Content-Encoding'",
    "expect, 100-Continue, none",
    "expect, 200-ok, 417 nothing but 100-continue can be expected here",
    "content-length, 100, none",
    "content-length, 101, '413 the body is too large: 100 bytes is the most'"
  })
  void otherHeadersHaveTheirValues(String name, String value, String fault) {
    assertThat(fault(request(name, value))).isEqualTo(fault);
  }

  @Test
  void aBodyOfNoKnownLengthIsRefusedInTheSameWords() {
    RouteException tooLarge = rules.tooLarge();
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(tooLarge).hasMessage("the body is too large: 100 bytes is the most");
  }
}
