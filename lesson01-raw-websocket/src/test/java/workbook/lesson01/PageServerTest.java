package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.lesson01.engine.SteadyEngine;

@Timeout(60)
class PageServerTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private final PageServer server = new PageServer(ANY, new SteadyEngine(new EchoServer(ANY)));

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.pagePort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/page.js, text/javascript; charset=utf-8",
    "/workbook.css, text/css; charset=utf-8",
    "/icon.svg, image/svg+xml",
    "/endpoint.json, application/json"
  })
  void everyFileHasItsTypeAndIsGuarded(String path, String type) throws Exception {
    HttpResponse<String> answer = ask("GET", path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNotEmpty();
    assertThat(header(answer, "Content-Type")).isEqualTo(type);
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "Content-Security-Policy"))
        .startsWith("default-src 'self'; connect-src 'self' ws: wss:;");

    HttpResponse<String> head = ask("HEAD", path);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo(header(answer, "Content-Length"));
  }

  @Test
  void thePageLearnsThePortOfTheSocket() throws Exception {
    assertThat(ask("GET", "/endpoint.json").body()).isEqualTo("{\"port\":" + server.port() + "}\n");
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
    assertThat(ask(method, path).statusCode()).isEqualTo(status);
  }

  @Test
  void halfARequestHoldsNobodyElseUp() throws Exception {
    try (Socket half = new Socket("127.0.0.1", server.pagePort())) {
      half.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
      assertThat(ask("GET", "/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aTakenPagePortIsSaidInOneLineAndNothingKeepsRunning() {
    PageServer second =
        new PageServer(
            new InetSocketAddress("127.0.0.1", server.pagePort()),
            new SteadyEngine(new EchoServer(ANY)));
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the page: 127.0.0.1:" + server.pagePort() + ": ")
        .hasMessageContaining("--page-port");
    second.close();
  }
}
