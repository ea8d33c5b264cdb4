package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.AmbiguousRequest;

/** No request is read in two ways: there is one answer to it, and nothing behind it is read. */
@Timeout(60)
class OneReadingTest {

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);
  private static final ServerWithPage SERVER =
      new ServerWithPage(ANY, new SteadyEngine(new EchoServer(ANY)));

  @BeforeAll
  static void start() throws IOException {
    SERVER.start();
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  static Stream<AmbiguousRequest> shapes() {
    return AmbiguousRequest.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void byThePageServer(AmbiguousRequest request) {
    assertThat(request.statuses(SERVER.pagePort()))
        .as(request.name())
        .containsExactly(request.pages());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void byTheWebSocketServer(AmbiguousRequest request) {
    assertThat(request.statuses(SERVER.port()))
        .as(request.name())
        .containsExactly(request.socket());
  }
}
