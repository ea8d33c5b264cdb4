package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/**
 * Each of these clients is within its own limits, and together they would fill the memory. The one
 * for which most waits goes; the others have not noticed.
 */
@Timeout(60)
class TogetherTooMuchTest {

  private static final int LIMIT = 500_000;

  @RegisterExtension
  private final ServerUnderTest server =
      new ServerUnderTest(new TestLimits().waitingBytes(LIMIT).limits());

  @RegisterExtension private final LogLines log = new LogLines();

  private final List<RawSocketIo> modest = new ArrayList<>();
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();

  @BeforeEach
  void someAreInTheMiddleOfAnEvent() throws IOException {
    server
        .main()
        .addEventListener(
            "length", String.class, (client, text, ack) -> ack.sendAckData(text.length()));
    server.main().addDisconnectListener(client -> gone.add(client.getSessionId().toString()));
    for (int i = 0; i < 3; i++) {
      RawSocketIo client = RawSocketIo.connected(server.port());
      modest.add(client);
      byte[] event = event();
      client.socket().send(Arrays.copyOf(event, event.length - 1));
    }
  }

  private static byte[] event() {
    String text = "421[\"length\",\"" + "x".repeat(50_000) + "\"]";
    return RawWebSocket.frame(RawWebSocket.TEXT, text.getBytes(ISO_8859_1));
  }

  @AfterEach
  void andComeToItsEnd() throws IOException {
    for (RawSocketIo client : modest) {
      byte[] event = event();
      client.socket().send(Arrays.copyOfRange(event, event.length - 1, event.length));
      assertThat(client.text()).isEqualTo("431[50000]");
      client.close();
    }
    assertThat(log.lines())
        .extracting(LogLines.Line::text)
        .contains("Closed 1 connections: together they kept too much waiting");
  }

  @Test
  void aFrameThatHasNoEndBeforeAnybodyWasLetIn() throws Exception {
    try (RawSocketIo greedy = RawSocketIo.open(server.port())) {
      byte[] frame = RawWebSocket.frame(RawWebSocket.TEXT, new byte[900_000]);
      greedy.socket().send(Arrays.copyOf(frame, 400_000));
      assertThat(greedy.closed().closeCode()).isEqualTo(1006);
    }
  }

  @Test
  void fragmentsThatHaveNone() throws Exception {
    try (RawSocketIo greedy = RawSocketIo.open(server.port())) {
      greedy.sendFrame(RawWebSocket.TEXT, new byte[1]);
      for (int i = 0; i < 8; i++) {
        greedy.sendFrame(0, new byte[50_000]);
      }
      assertThat(greedy.closed().closeCode()).isEqualTo(1006);
    }
  }

  @Test
  void aBodyThatHasNone() throws Exception {
    try (RawHttp greedy = new RawHttp(server.port())) {
      greedy.request("POST /login HTTP/1.1", "Host: localhost", "Content-Length: 900000");
      greedy.write("x".repeat(400_000));
      greedy.awaitEnd();
    }
  }

  @Test
  void whatASocketDoesNotRead() throws Exception {
    try (RawSocketIo greedy = RawSocketIo.connectedWithSmallWindow(server.port())) {
      server
          .main()
          .getAllClients()
          .forEach(
              client -> {
                if (client.getSessionId().toString().equals(greedy.id())) {
                  for (int i = 0; i < 8_000 && gone.isEmpty(); i++) { // the kernel takes some of it
                    client.sendEvent("news", "x".repeat(1_000));
                  }
                }
              });
      assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo(greedy.id());
    }
  }

  @Test
  void whatASessionDoesNotPoll() throws Exception {
    PollingClient greedy = PollingClient.connected(server.port());
    server
        .main()
        .getAllClients()
        .forEach(
            client -> {
              if (modest.stream().noneMatch(m -> m.id().equals(client.getSessionId().toString()))) {
                client.sendEvent("news", "x".repeat(400_000));
              }
            });
    assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo(greedy.id());
    await().until(() -> greedy.poll().body().contains("Session ID unknown"));
  }

  /** Their listener is slow; each message is small, but takes more room than it has characters. */
  @Test
  void whatWaitsForItsListener() throws Exception {
    BlockingQueue<String> go = new LinkedBlockingQueue<>();
    server.main().addEventListener("slow", Void.class, (client, it, ack) -> go.take());
    PollingClient greedy = PollingClient.connected(server.port());
    String[] events = new String[4_000];
    Arrays.fill(events, "42[\"slow\"]");
    CompletableFuture<HttpResponse<String>> posting =
        greedy.postLater(String.join("\u001e", events));
    await().until(() -> !log.lines().isEmpty());
    go.add("the listener that has begun");
    assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo(greedy.id());
    assertThat(posting).as("answered or closed").satisfies(post -> await().until(post::isDone));
  }
}
