package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.RawHttp;
import workbook.testkit.RawHttp.Answer;

@Timeout(60)
class PageServerTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final ServerWithPage server =
      new ServerWithPage(ANY, new SteadyEngine(new EchoServer(ANY)));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Answer ask(String method, String path) {
    return RawHttp.ask(server.pagePort(), method + " " + path + " HTTP/1.1", "Host: localhost");
  }

  private static String header(Answer answer, String name) {
    return answer.header(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "/, lesson01/index.html, text/html; charset=utf-8",
    "/page.js, lesson01/page.js, text/javascript; charset=utf-8",
    "/workbook.css, workbook.css, text/css; charset=utf-8",
    "/icon.svg, icon.svg, image/svg+xml"
  })
  void everyFileHasItsTypeAndIsGuarded(String path, String file, String type) throws Exception {
    Answer answer = ask("GET", path);
    assertThat(answer.status()).isEqualTo(200);
    try (InputStream resource = getClass().getResourceAsStream("/workbook/web/" + file)) {
      assertThat(answer.content()).isEqualTo(resource.readAllBytes());
    }
    assertThat(header(answer, "Content-Type")).isEqualTo(type);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy"))
        .startsWith("default-src 'self'; connect-src 'self' ws: wss:;");

    Answer head = ask("HEAD", path);
    assertThat(head.status()).isEqualTo(200);
    assertThat(header(head, "Content-Length")).isEqualTo(header(answer, "Content-Length"));
  }

  @Test
  void thePageLearnsThePortOfTheSocket() throws Exception {
    Answer answer = ask("GET", "/endpoint.json");
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo("{\"port\":" + server.port() + "}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, /../pom.xml, 404",
    "GET, /lesson01/index.html, 404",
    "POST, /, 405",
    "DELETE, /page.js, 405"
  })
  void allElseIsRefused(String method, String path, int status) throws Exception {
    assertThat(ask(method, path).status()).isEqualTo(status);
  }

  @Test
  void halfARequestHoldsNobodyElseUp() throws Exception {
    try (RawHttp half = new RawHttp(server.pagePort())) {
      half.write("GET /");
      assertThat(ask("GET", "/").status()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPagePortIsSaidInOneLineAndNothingKeepsRunning() {
    ServerWithPage second =
        new ServerWithPage(
            new InetSocketAddress("127.0.0.1", server.pagePort()),
            new SteadyEngine(new EchoServer(ANY)));
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the page: cannot listen on 127.0.0.1:%d: the port is taken"
                    .formatted(server.pagePort())
                + " (choose another with --page-port; 0 picks a free one)");
    second.close();
  }
}
