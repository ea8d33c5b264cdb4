package workbook.lesson04.compare;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong amid a measurement ends it, in words. */
@Timeout(30)
class BenchmarkTest {

  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
  private HttpServer server;
  private int getAnswer = 401;
  private int postAnswer = 400;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] nothing = "[]".getBytes();
          exchange.sendResponseHeaders(
              exchange.getRequestMethod().equals("GET") ? getAnswer : postAnswer, nothing.length);
          exchange.getResponseBody().write(nothing);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    timer.shutdownNow();
  }

  private void measure(TransportKind kind) throws IOException, InterruptedException {
    int port = server.getAddress().getPort();
    MeasuredServer measured = new MeasuredServer(port, port, "listener", "speaker", () -> 0);
    new Benchmark(measured, new ServerCpu(), timer).measure(new Setting(kind, 10, 1, 1));
  }

  @ParameterizedTest
  @EnumSource
  void aReceiverThatIsRefusedEndsIt(TransportKind kind) {
    assertThatThrownBy(() -> measure(kind))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(kind.title())
        .message()
        .doesNotContain("within", "listener");
  }

  @Test
  void aPollThatIsRefusedIsNamed() {
    postAnswer = 200; // what is refused first is what is named
    assertThatThrownBy(() -> measure(TransportKind.LONG_POLL))
        .hasMessageContaining("GET /messages?since=0&wait=30 was answered 401");
  }

  @Test
  void aSpeakerWhoIsRefusedEndsIt() {
    getAnswer = 200;
    assertThatThrownBy(() -> measure(TransportKind.SHORT_POLL_200MS))
        .hasMessageContaining("a message was refused with 400");
  }
}
