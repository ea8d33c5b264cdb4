package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.lesson02.web.RouteReply;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/** Who sends more than is worked on, or asks for more than it reads, has to wait or to go. */
@Timeout(60)
class BackpressureTest {

  private static final int LARGE = 900_000;
  private static final int MESSAGES = 40; // 36 MB; what sockets hold by themselves is less

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  private final CountDownLatch working = new CountDownLatch(1);

  @AfterEach
  void done() {
    working.countDown();
  }

  @Test
  @LibraryFault("A listener that waits stops its event loop; without it, all that is sent is kept.")
  void whatALargeMessageMeansIsWorkedOnBeforeMoreAreRead() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    server
        .main()
        .addEventListener(
            "work",
            String.class,
            (client, text, ack) -> {
              working.await();
              heard.incrementAndGet();
            });
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> send(client));
      assertThatThrownBy(() -> sender.get(1, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
      working.countDown();
      sender.get(30, TimeUnit.SECONDS);
      client.send("421[\"work\",\"the last\"]");
      assertThat(client.text()).isEqualTo("431[]");
      assertThat(heard).hasValue(MESSAGES + 1);
    }
  }

  private static void send(RawSocketIo client) {
    String packet = "42[\"work\",\"" + "x".repeat(LARGE) + "\"]";
    for (int i = 0; i < MESSAGES; i++) {
      client.send(packet);
    }
  }

  @Test
  void whoAsksAgainWithoutHavingReadTheAnswerIsClosed() throws Exception {
    try (HostServer host =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"))) {
      host.route("GET", "/large", request -> RouteReply.text(200, "x".repeat(LARGE)));
      host.start();
      try (RawHttp greedy = new RawHttp(host.port())) {
        try {
          for (int i = 0; i < MESSAGES; i++) {
            greedy.request("GET /large HTTP/1.1", "Host: localhost");
            // Time for the answer: a request before it would be refused in any case.
            for (int other = 0; other < 5; other++) {
              assertThat(RawHttp.ask(host.port(), "GET / HTTP/1.1", "Host: localhost"))
                  .extracting(RawHttp.Answer::status)
                  .isEqualTo(200);
            }
          }
        } catch (UncheckedIOException closed) {
          assertThat(closed).hasCauseInstanceOf(SocketException.class);
        }
        assertThat(greedy.awaitEnd().split("HTTP/1.1 200 ", -1))
            .as("answers, and what stood before the first")
            .hasSizeBetween(1, MESSAGES);
      }
    }
  }
}
