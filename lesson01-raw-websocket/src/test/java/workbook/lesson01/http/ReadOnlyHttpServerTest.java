package workbook.lesson01.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.RawHttp;

/** What a browser gets when a page cannot be made. */
@Timeout(30)
class ReadOnlyHttpServerTest {

  private static HttpAnswer answer(String path) throws IOException {
    if (path.equals("/unreadable")) {
      throw new FileNotFoundException("the test's file");
    }
    throw new IllegalStateException("the test's fault");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/unreadable", "/faulty"})
  void whatFailsIsAnswered(String path) throws IOException {
    ReadOnlyHttpServer server =
        new ReadOnlyHttpServer(
            new InetSocketAddress("127.0.0.1", 0), (asked, headers) -> answer(asked));
    server.start();
    try (server) {
      assertThat(RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", "Host: localhost"))
          .returns(500, RawHttp.Answer::status)
          .returns("The server failed. Its terminal says why.\n", RawHttp.Answer::body);
    }
  }
}
