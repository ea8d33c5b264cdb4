package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.AckRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** The terminal's client and a server that dies with the acknowledgement unsent. */
@Timeout(60)
class ClientOutboxTest {

  /** A server of the chat's events that hears, and acknowledges or not. */
  private static final class Listener implements AutoCloseable {

    private static final String TIME = "2026-01-01T00:00:00Z";

    private final BlockingQueue<Map<?, ?>> heard = new LinkedBlockingQueue<>();
    private final boolean acknowledges;
    private final boolean answers;
    private final List<Map<?, ?>> stored;
    private final HostServer server;

    /**
     * @param answers whether it knows what the notes' server does not: acknowledgements and ids
     * @param stored what it was told before it was closed, and did not acknowledge
     */
    Listener(int port, boolean acknowledges, boolean answers, Map<?, ?>... stored) {
      this.acknowledges = acknowledges;
      this.answers = answers;
      this.stored = new ArrayList<>(List.of(stored));
      server = new HostServer(HostOptions.of("127.0.0.1", port, "/workbook/lesson04/pages"));
      server.addConnectListener(
          client -> {
            Map<String, Object> welcome = Collections.singletonMap("data", "welcome");
            client.sendEvent("2", welcome);
          });
      server.addEventListener("2", Map.class, (client, said, ack) -> hear(said, ack));
      server.addEventListener("3", Map.class, (client, said, ack) -> hear(said, ack));
      server.addEventListener("conversations", Map.class, (client, none, ack) -> tellLast(ack));
      server.addEventListener("history", Map.class, (client, none, ack) -> tellMissed(ack));
      server.start();
    }

    private void hear(Map<?, ?> said, AckRequest ack) throws IOException {
      heard.add(said);
      if (!stored.contains(said)) {
        stored.add(said);
      }
      answer(ack, acknowledges, Map.of("ok", true, "id", id(said), "time", TIME));
    }

    private int id(Map<?, ?> said) {
      return 7 + stored.indexOf(said);
    }

    private void tellLast(AckRequest ack) throws IOException {
      answer(ack, answers, List.of(Map.of("with", "", "lastId", 6)));
    }

    private void tellMissed(AckRequest ack) throws IOException {
      List<?> messages = stored.stream().map(this::message).toList();
      answer(ack, answers, Map.of("messages", messages, "more", false));
    }

    private Map<?, ?> message(Map<?, ?> said) {
      Map<String, Object> message = new HashMap<>(Map.of("id", id(said), "time", TIME));
      message.putAll(Map.of("user", "alice", "data", said.get("data")));
      message.put("to", said.get("to"));
      return message;
    }

    /** A listener that returns without an answer has netty-socketio send an empty one. */
    private static void answer(AckRequest ack, boolean really, Object answer) throws IOException {
      if (!really) {
        throw new IOException("no answer");
      }
      ack.sendAckData(answer);
    }

    Map<?, ?> next() throws InterruptedException {
      Map<?, ?> said = heard.poll(15, SECONDS);
      assertThat(said).as("something said").isNotNull();
      return said;
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @AutoClose private final Keyboard keyboard = new Keyboard();

  private Stream<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines();
  }

  private AuthChatClient client(Listener server) {
    return new AuthChatClient(
        URI.create("http://127.0.0.1:" + server.server.port()),
        new Login.Ticket("alice", "a token"),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotAcknowledgedIsSentAgainUnderTheSameId() throws Exception {
    Map<?, ?> toAll;
    Map<?, ?> toOne;
    AuthChatClient alice;
    CompletableFuture<Void> run;
    int port;
    try (Listener deaf = new Listener(0, false, true)) {
      port = deaf.server.port();
      alice = client(deaf);
      run = keyboard.run(alice);
      keyboard.type("to all");
      toAll = deaf.next();
      keyboard.type("@bob to one");
      toOne = deaf.next();
    }
    try (alice;
        Listener server = new Listener(port, true, true)) {
      assertThat(server.next()).isEqualTo(toAll);
      assertThat(server.next()).isEqualTo(toOne);
      assertThat(toAll.get("clientId")).isNotNull().isNotEqualTo(toOne.get("clientId"));
      keyboard.type("/quit");
      run.get(10, SECONDS); // and not: "the server did not confirm the last message"
      assertThat(server.heard).isEmpty();
      assertThat(printed()).containsOnlyOnce("you (to bob): to one");
    }
  }

  /** What was said without a connection is acknowledged first, and has the higher id. */
  @Test
  void whatTheHistoryHasShownAnAcknowledgementDoesNotShowAgain() throws Exception {
    Map<?, ?> first;
    AuthChatClient alice;
    CompletableFuture<Void> run;
    int port;
    try (Listener deaf = new Listener(0, false, true)) {
      port = deaf.server.port();
      alice = client(deaf);
      run = keyboard.run(alice);
      keyboard.type("@bob first");
      first = deaf.next();
    }
    try (alice) {
      await().until(() -> printed().anyMatch(line -> line.startsWith("* lost the connection")));
      keyboard.type("@bob second");
      try (Listener server = new Listener(port, true, true, first)) {
        assertThat(server.next().get("data")).isEqualTo("second");
        assertThat(server.next()).isEqualTo(first);
        keyboard.type("/quit");
        run.get(10, SECONDS);
      }
    }
    assertThat(printed().filter(line -> !line.startsWith("*")))
        .containsExactly("you (to bob): first", "you (to bob): second");
  }

  /** As the notes' server: whether it has a message, nobody knows, and twice is worse than once. */
  @Test
  void aServerThatNeverAcknowledgesGetsNothingTwice() throws Exception {
    AuthChatClient alice;
    int port;
    try (Listener server = new Listener(0, false, false)) {
      port = server.server.port();
      alice = client(server);
      keyboard.run(alice);
      keyboard.type("once");
      assertThat(server.next().get("data")).isEqualTo("once");
    }
    try (alice;
        Listener server = new Listener(port, false, false)) {
      keyboard.type("another");
      assertThat(server.next().get("data")).isEqualTo("another");
      assertThat(server.heard).isEmpty();
    }
  }
}
