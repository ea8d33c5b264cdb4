package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.docs.Workbook;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.RawHttp;
import workbook.testkit.RawHttp.Answer;
import workbook.testkit.RawWebSocket;

/** What the book answers, to whom, and with which headers. */
@Timeout(60)
class BookServerTest {

  private static BookServer server;

  @BeforeAll
  static void start() throws IOException {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    server = new BookServer(any, Workbook.root(), SteadyEngine::new);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String host() {
    return "localhost:" + server.port();
  }

  private static Answer ask(String request, String... headers) {
    String[] lines = new String[headers.length + 2];
    lines[0] = request + " HTTP/1.1";
    lines[1] = "Host: " + host();
    System.arraycopy(headers, 0, lines, 2, headers.length);
    return RawHttp.ask(server.port(), lines);
  }

  private static int webSocketPort() {
    String body = ask("GET /api/endpoint.json").body();
    assertThat(body).matches("\\{\"port\":\\d+}\n");
    return Integer.parseInt(body.replaceAll("\\D", ""));
  }

  @Test
  void aPageRunsOnlyWhatThisServerServes() {
    Answer page = ask("GET /en/glossary.html");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    assertThat(page.header("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " font-src 'self'; connect-src 'self' ws://localhost:"
                + webSocketPort()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  }

  @Test
  void onlyAPageWithADiagramMayMakeStyles() {
    Answer page = ask("GET /zh/lesson1-raw-websocket.html");
    assertThat(page.body()).contains("<figure class=\"diagram\">");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("; style-src 'self' 'unsafe-inline';")
        .contains("script-src 'self';");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /nothing, 404",
    "GET /en/nothing.html, 404",
    "GET /en/, 404",
    "GET /source/../README.md.txt, 404",
    "GET /source/%2e%2e/secret.md.txt, 404",
    "GET /source/data/exercises.tsv.txt, 404",
    "GET /source/.git/config.txt, 404",
    "GET /assets/../book/Book.class, 404",
    "GET /images/../pom.xml, 404",
    "POST /en/index.html, 405",
    "GET /source/docs/README.md.txt, 200",
    "HEAD /en/index.html, 200"
  })
  void answersWithThisStatus(String request, int status) {
    assertThat(ask(request).status()).isEqualTo(status);
  }

  @Test
  void whoFindsNothingIsLedBackInBothLanguages() {
    Answer answer = ask("GET /en/nothing.html");
    assertThat(answer.header("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.body()).contains("href=\"/en/index.html\"", "href=\"/zh/index.html\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:80", "localhost", "localhost:1", ""})
  void aRequestForAnotherHostIsRefused(String host) {
    Answer answer = RawHttp.ask(server.port(), "GET /en/index.html HTTP/1.1", "Host: " + host);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo("The book answers only to http://localhost:" + server.port() + "/.\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN,zh;q=0.9,en;q=0.8 | /zh/index.html",
        "en-US,en;q=0.9,zh;q=0.8 | /en/index.html",
        "zh | /zh/index.html",
        "fr | /en/index.html",
        "fr,zh;q=0.5 | /zh/index.html"
      })
  void beginsInTheReadersLanguage(String wanted, String page) {
    Answer answer = ask("GET /", "Accept-Language: " + wanted);
    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.header("Location")).contains(page);
  }

  @Test
  void onlyTheBooksOwnPagesAreToldWhatHappens() {
    int port = webSocketPort();
    try (RawWebSocket own = RawWebSocket.open(new RawHttp(port), "/", "Origin: http://" + host())) {
      assertThat(own.read().text()).startsWith("{\"type\":\"");
    }
    for (String origin : new String[] {"http://evil.example", "http://localhost:1", "null"}) {
      assertThat(RawWebSocket.ask(port, "/", "Origin: " + origin).status()).isEqualTo(403);
    }
    assertThat(RawWebSocket.ask(port, "/").status()).isEqualTo(403);
  }
}
