package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

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

  private final List<EngineClient> modest = new ArrayList<>();
  private final BlockingQueue<String> gone = new LinkedBlockingQueue<>();

  @BeforeEach
  void someAreInTheMiddleOfAnEvent() throws IOException {
    server
        .main()
        .addEventListener(
            "length", String.class, (client, text, ack) -> ack.sendAckData(text.length()));
    server.main().addDisconnectListener(client -> gone.add(client.getSessionId().toString()));
    for (int i = 0; i < 3; i++) {
      EngineClient client = EngineClient.connected(server.port());
      modest.add(client);
      byte[] event = event();
      client.bytes(Arrays.copyOf(event, event.length - 1));
    }
  }

  private static byte[] event() {
    String text = "421[\"length\",\"" + "x".repeat(50_000) + "\"]";
    return EngineClient.encode(EngineClient.FIN | EngineClient.TEXT, text.getBytes(ISO_8859_1));
  }

  @AfterEach
  void andComeToItsEnd() throws IOException {
    for (EngineClient client : modest) {
      client.bytes(new byte[] {']'});
      assertThat(client.text()).isEqualTo("431[50000]");
      client.close();
    }
    assertThat(log.lines())
        .extracting(LogLines.Line::text)
        .contains("Closed 1 connections: together they kept too much waiting");
  }

  @Test
  void aFrameThatHasNoEndBeforeAnybodyWasLetIn() throws Exception {
    try (EngineClient greedy = EngineClient.open(server.port())) {
      byte[] frame = EngineClient.encode(EngineClient.FIN | EngineClient.TEXT, new byte[900_000]);
      greedy.bytes(Arrays.copyOf(frame, 400_000));
      assertThat(greedy.closed().closeCode()).isEqualTo(1006);
    }
  }

  @Test
  void fragmentsThatHaveNone() throws Exception {
    try (EngineClient greedy = EngineClient.open(server.port())) {
      greedy.frame(EngineClient.TEXT, new byte[1]);
      for (int i = 0; i < 8; i++) {
        greedy.frame(0, new byte[50_000]);
      }
      assertThat(greedy.closed().closeCode()).isEqualTo(1006);
    }
  }

  @Test
  void aBodyThatHasNone() throws Exception {
    try (RawHttp greedy = new RawHttp(server.port())) {
      greedy.request("POST /login HTTP/1.1", "Host: localhost", "Content-Length: 900000");
      greedy.write("x".repeat(400_000));
      greedy.isClosed();
    }
  }

  @Test
  void whatASocketDoesNotRead() throws Exception {
    try (EngineClient greedy = EngineClient.connectedWithSmallWindow(server.port())) {
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
    assertThat(gone.poll(10, TimeUnit.SECONDS)).isNotNull();
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
    Thread posting = new Thread(() -> post(greedy, events));
    posting.start();
    await().until(() -> !log.lines().isEmpty());
    go.add("the listener that has begun");
    assertThat(gone.poll(10, TimeUnit.SECONDS)).as("none of the others came to be").isNotNull();
    posting.join();
  }

  private static void post(PollingClient client, String[] events) {
    try {
      client.post(String.join("\u001e", events));
    } catch (IOException closed) {
      // The host closes the connection for which too much waits; the test sees that elsewhere.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
