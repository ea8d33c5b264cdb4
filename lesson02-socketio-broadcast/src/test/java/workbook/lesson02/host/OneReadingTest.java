package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.testkit.AmbiguousRequest;
import workbook.testkit.RawHttp;

/** No request is read in two ways: there is one answer to it, and nothing behind it is read. */
@Timeout(60)
class OneReadingTest {

  private static final String[] NEXT = {"GET / HTTP/1.1", "Host: localhost"};

  private static final HostServer HOST =
      new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));

  @BeforeAll
  static void start() {
    HOST.start();
  }

  @AfterAll
  static void stop() {
    HOST.close();
  }

  static Stream<AmbiguousRequest> all() {
    return AmbiguousRequest.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void byTheHost(AmbiguousRequest request) throws IOException {
    assertThat(request.statuses(HOST.port())).as(request.name()).containsExactly(request.host());
  }

  /** Those after which the connection goes on. */
  static Stream<AmbiguousRequest> understood() {
    return all()
        .filter(request -> request.host() < 400 || request.host() == 405)
        .filter(request -> !request.request().matches("(?s).*(HTTP/1\\.0|close|Expect).*"));
  }

  /** The next request begins where this one ends, not a byte earlier or later. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("understood")
  void afterTheAnswerTheNextRequestIsRead(AmbiguousRequest request) throws IOException {
    try (RawHttp http = new RawHttp(HOST.port())) {
      assertThat(http.write(request.request()).answer().status())
          .as(request.name())
          .isEqualTo(request.host());
      assertThat(http.request(NEXT).answer().status()).isEqualTo(200);
    }
  }
}
