package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.RawHttp;

/** The lesson's files, and nothing else, as a browser wants them. */
@Timeout(30)
class PagesTest {

  private final HostServer host =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));

  @BeforeEach
  void start() {
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private RawHttp.Answer ask(String method, String path, String... headers) throws Exception {
    String[] lines = new String[2 + headers.length];
    lines[0] = method + " " + path + " HTTP/1.1";
    lines[1] = "Host: localhost:" + host.port();
    System.arraycopy(headers, 0, lines, 2, headers.length);
    return RawHttp.ask(host.port(), lines);
  }

  private static byte[] resource(String path) throws Exception {
    try (var in = PagesTest.class.getResourceAsStream(path)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, /workbook/lesson02/pages/index.html, text/html; charset=utf-8",
    "/index.html, /workbook/lesson02/pages/index.html, text/html; charset=utf-8",
    "/index, /workbook/lesson02/pages/index.html, text/html; charset=utf-8",
    "/broadcast.js?v=1, /workbook/lesson02/pages/broadcast.js, text/javascript; charset=utf-8",
    "/broadcast.css, /workbook/lesson02/pages/broadcast.css, text/css; charset=utf-8",
    "/workbook.css, /workbook/web/workbook.css, text/css; charset=utf-8"
  })
  void aPageComesWithItsType(String path, String resource, String type) throws Exception {
    RawHttp.Answer answer = ask("GET", path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.has("content-type: " + type)).isTrue();
    assertThat(answer.content()).isEqualTo(resource(resource));
  }

  @Test
  void aPageIsKeptFromRunningWhatIsNotItsOwn() throws Exception {
    RawHttp.Answer answer = ask("GET", "/");
    assertThat(answer.has("content-security-policy: default-src 'self'; connect-src 'self' ws://"))
        .isTrue();
    assertThat(answer.head()).contains("object-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.head()).doesNotContain("unsafe-inline", "unsafe-eval");
    assertThat(answer.has("x-content-type-options: nosniff")).isTrue();
    assertThat(answer.has("referrer-policy: no-referrer")).isTrue();
  }

  @Test
  void whatTheBrowserHasIsNotSentAgain() throws Exception {
    RawHttp.Answer first = ask("GET", "/broadcast.js");
    String etag = first.head().replaceAll("(?is).*\r\netag: ([^\r]+)\r.*", "$1");
    assertThat(etag).startsWith("W/\"");
    RawHttp.Answer again = ask("GET", "/broadcast.js", "If-None-Match: " + etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(ask("GET", "/broadcast.js", "If-None-Match: \"old\"").status()).isEqualTo(200);
  }

  @Test
  void aLargePageTravelsCompressed() throws Exception {
    RawHttp.Answer answer = ask("GET", "/broadcast.js", "Accept-Encoding: gzip");
    assertThat(answer.has("content-encoding: gzip")).isTrue();
    byte[] body = answer.content();
    assertThat(body).hasSizeLessThan(ask("GET", "/broadcast.js").content().length);
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
      assertThat(gzip.readAllBytes()).isEqualTo(resource("/workbook/lesson02/pages/broadcast.js"));
    }
  }

  @Test
  void headIsGetWithoutTheBody() throws Exception {
    RawHttp.Answer head = ask("HEAD", "/");
    int length = resource("/workbook/lesson02/pages/index.html").length;
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.has("content-length: " + length)).isTrue();
    assertThat(head.body()).isEmpty();
  }

  @Test
  void afterAHeadTheConnectionGoesOn() throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.request("HEAD /none HTTP/1.1", "Host: localhost");
      assertThat(http.headAnswer().status()).isEqualTo(404);
      http.request("GET / HTTP/1.1", "Host: localhost");
      assertThat(http.answer().status()).isEqualTo(200);
    }
  }

  @Test
  void whatIsNotThereIs404InPlainWords() throws Exception {
    RawHttp.Answer answer = ask("GET", "/%3Cscript%3Ealert(1)%3C/script%3E");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.has("content-type: text/plain")).isTrue();
    assertThat(answer.has("x-content-type-options: nosniff")).isTrue();
    assertThat(answer.body()).startsWith("There is no page /<script>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
  void pagesAreReadOnly(String method) throws Exception {
    RawHttp.Answer answer = ask(method, "/index.html");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.has("allow: GET, HEAD")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../host/HostServer.class",
        "/..%2fhost/HostServer.class",
        "/%2e%2e/%2e%2e/lesson02/host/HostServer.class",
        "/./index.html",
        "//index.html",
        "/.hidden",
        "/index.html/",
        "/index.html%00",
        "/index.html%00.js",
        "/..\\index.html",
        "/%5c..%5cindex.html",
        "/logback.xml",
        "/META-INF/MANIFEST.MF",
        "/socket.io/../index.html",
        "/socket.io/package.json",
        "/C:/index.html",
        "/file:/etc/passwd",
        "/etc/passwd"
      })
  void nothingElseIsFound(String path) throws Exception {
    assertThat(ask("GET", path).status()).isEqualTo(404);
  }

  @Test
  void dotsThatAreNoUtf8AreNotEvenRead() throws Exception {
    assertThat(ask("GET", "/%c0%ae%c0%ae/index.html").status()).isEqualTo(400);
  }

  @Test
  void aPathWithoutEndIsNotFoundEither() throws Exception {
    assertThat(ask("GET", "/" + "a/".repeat(3_000) + "a").status()).isEqualTo(404);
    assertThat(ask("GET", "/" + "a.".repeat(3_000) + "a").status()).isEqualTo(404);
  }

  @Test
  void theBrowserClientIsServedOrPointedTo() throws Exception {
    RawHttp.Answer answer = ask("GET", "/socket.io/socket.io.js");
    if (answer.status() == 302) {
      assertThat(answer.has("location: https://cdn.socket.io/")).isTrue(); // built without npm
    } else {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(new String(answer.body().getBytes(ISO_8859_1), UTF_8)).contains("Socket.IO v4");
    }
  }
}
