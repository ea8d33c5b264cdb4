package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.web.RouteException;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.RawHttp;

/** A lesson's own HTTP paths, next to Socket.IO and the pages. */
@Timeout(30)
class RoutesTest {

  private static final String JSON = "Content-Type: application/json";

  @RegisterExtension private final LogLines log = new LogLines();

  private final HostServer host =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));

  record Sum(int a, int b) {}

  @BeforeEach
  void start() {
    host.route(
        "POST",
        "/sum",
        request -> {
          Sum sum = request.json(Sum.class);
          return RouteReply.json(200, Map.of("sum", sum.a() + sum.b()));
        });
    host.route(
        "GET",
        "/hello",
        request ->
            RouteReply.text(
                200,
                request.parameter("name").orElse("nobody")
                    + request.header("Accept-Language").orElse("")));
    host.route(
        "GET",
        "/teapot",
        request -> {
          throw new RouteException(418, "no coffee here");
        });
    host.route(
        "GET",
        "/broken",
        request -> {
          throw new IllegalStateException("secret detail");
        });
    host.route("GET", "/null", request -> null);
    host.route("GET", "/split", request -> RouteReply.text(200, "").with("x", "a\r\nb: c"));
    host.route(
        "GET",
        "/assert",
        request -> {
          throw new AssertionError("secret detail");
        });
    host.route("POST", "/index", request -> RouteReply.text(200, "a page's other half"));
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  private RawHttp.Answer post(String body, String contentType) throws Exception {
    try (RawHttp http = new RawHttp(host.port())) {
      http.request(
          "POST /sum HTTP/1.1",
          "Host: localhost",
          contentType,
          "Content-Length: " + body.length(),
          "Connection: close");
      return http.write(body).answer();
    }
  }

  private RawHttp.Answer get(String path) throws Exception {
    return RawHttp.ask(
        host.port(), "GET " + path + " HTTP/1.1", "Host: localhost", "accept-language: en");
  }

  @Test
  void aRouteReadsAndAnswersJson() throws Exception {
    RawHttp.Answer answer = post("{\"a\":1,\"b\":2}", JSON);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"sum\":3}");
    assertThat(answer.has("content-type: application/json")).isTrue();
    assertThat(answer.has("cache-control: no-store")).isTrue();
  }

  /** Java puts a replacement character for what it cannot read: rubbish that nobody notices. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/hello?name=%D5%C5",
        "/hello?name=\u00d5\u00c5",
        "/hello?%D5=1",
        "/%D5%C5",
        "/hello?name=%ED%A0%80",
        "/hello?name=%C0%AF",
        "/hello?name=%E5%BC",
        "/hello?name=%zz",
        "/hello?name=%",
        "/hello?name=%\u0661\u0661",
        "/hello#name"
      })
  void anAddressInAnotherEncodingThanUtf8IsRefused(String path) throws Exception {
    RawHttp.Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("UTF-8");
  }

  /** Some clients send the bytes as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"%E5%BC%A0", "\u00e5\u00bc\u00a0", "%e5%bc%a0"})
  void aNameInUtf8ArrivesAsItWasMeant(String name) throws Exception {
    String body = get("/hello?a;b=1&&name=" + name + "+%2B&name=other").body();
    assertThat(body).isEqualTo("\u5f20 +en");
  }

  @Test
  void whatIsNotItsJsonIsRefusedInWords() throws Exception {
    assertThat(post("{\"a\":", JSON).status()).isEqualTo(400);
    assertThat(post("[]", JSON).status()).isEqualTo(400);
    assertThat(post("null", JSON).status()).isEqualTo(400);
    assertThat(post("", JSON).status()).isEqualTo(400);
    assertThat(post("{}{}", JSON).body()).startsWith("{\"message\":");
    assertThat(post("{\"a\":1,\"b\":2}", JSON + "; charset=gbk").status()).isEqualTo(415);
    assertThat(post("{\"a\":1,\"b\":2}", JSON + "; charset=\"UTF-8\"").status()).isEqualTo(200);
    assertThat(post("{\"\u00d5\u00c5\":1}", JSON).body()).contains("the body is not UTF-8");
    assertThat(post("{\"\u00ed\u00a0\u0080\":1}", JSON).body()).contains("not UTF-8");
    assertThat(post("\0{\0}", JSON).status()).isEqualTo(400);
    assertThat(post("a=1&b=2", "Content-Type: application/x-www-form-urlencoded").status())
        .isEqualTo(415);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void itSeesQueryAndHeaders() throws Exception {
    String body = get("/hello?name=%E4%BD%A0").body();
    assertThat(body).isEqualTo("\u4f60en");
    assertThat(get("/hello").body()).isEqualTo("nobodyen");
  }

  @Test
  void theMediaTypeIsReadAsItIsMeant() throws Exception {
    String sum = "{\"a\":1,\"b\":2}";
    assertThat(post(sum, "Content-Type: Application/JSON ; charset=utf-8").status()).isEqualTo(200);
    assertThat(post(sum, "Content-Type: application/json-patch+json").status()).isEqualTo(415);
  }

  @Test
  void aHeaderInSeveralLinesIsOneValue() throws Exception {
    RawHttp.Answer answer =
        RawHttp.ask(
            host.port(),
            "GET /hello HTTP/1.1",
            "Host: localhost",
            "Accept-Language: en",
            "accept-language: zh");
    assertThat(answer.body()).isEqualTo("nobodyen, zh");
  }

  @Test
  void itMayRefuse() throws Exception {
    RawHttp.Answer answer = get("/teapot");
    assertThat(answer.status()).isEqualTo(418);
    assertThat(answer.body()).isEqualTo("{\"message\":\"no coffee here\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/broken", "/null", "/split", "/assert"})
  void oneThatFailsIsLoggedAndTellsTheClientNothing(String path) throws Exception {
    RawHttp.Answer answer = get(path);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body()).doesNotContain("secret");
    assertThat(log.lines()).hasSize(1).allMatch(LogLines.Line::stackTrace);
  }

  @Test
  void anotherMethodIs405() throws Exception {
    RawHttp.Answer answer = RawHttp.ask(host.port(), "PUT /sum HTTP/1.1", "Host: localhost");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.has("allow: POST")).isTrue();
  }

  /** Also GET: not found would say that there is nothing under this path. */
  @Test
  void aPathThatIsOnlyPostedToSaysSo() throws Exception {
    RawHttp.Answer answer = get("/sum");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.has("allow: POST\r\n")).isTrue();
    assertThat(RawHttp.ask(host.port(), "HEAD /sum HTTP/1.1", "Host: localhost").status())
        .isEqualTo(405);
    assertThat(get("/nowhere").status()).isEqualTo(404);
  }

  @Test
  void whatIsAllowedIsAllOfIt() throws Exception {
    RawHttp.Answer answer = RawHttp.ask(host.port(), "PUT /index HTTP/1.1", "Host: localhost");
    assertThat(answer.has("allow: GET, HEAD, POST\r\n")).isTrue();
    assertThat(get("/index").status()).isEqualTo(200);
    answer = RawHttp.ask(host.port(), "POST /hello HTTP/1.1", "Host: localhost");
    assertThat(answer.has("allow: GET, HEAD\r\n")).isTrue();
  }
}
