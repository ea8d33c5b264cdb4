package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** A server of the chat's events that hears, and answers as a test wants it. */
final class ScriptedServer implements AutoCloseable {

  private static final String TIME = "2026-01-01T00:00:00Z";
  private static final Map<?, ?> REFUSAL = Map.of("ok", false, "error", "the storage fails");

  /** Tells a listener to throw: of one that returns netty-socketio sends an empty answer. */
  private static final Map<?, ?> SILENCE = Map.of();

  private final BlockingQueue<Map<?, ?>> heard = new LinkedBlockingQueue<>();
  private final Queue<Map<?, ?>> insteadOfHistory = new ConcurrentLinkedQueue<>();
  private final Queue<Map<?, ?>> insteadOfStored = new ConcurrentLinkedQueue<>();
  private final boolean acknowledges;
  private final boolean answers;
  private final List<Map<?, ?>> stored;
  private final HostServer server;
  private volatile boolean refusesConnections;

  /**
   * @param answers whether it knows what the notes' server does not: acknowledgements and ids
   * @param stored what alice has said to it before
   */
  ScriptedServer(int port, boolean acknowledges, boolean answers, Map<?, ?>... stored) {
    this.acknowledges = acknowledges;
    this.answers = answers;
    this.stored = new ArrayList<>(List.of(stored));
    server = new HostServer(HostOptions.of("127.0.0.1", port, "/workbook/lesson04/pages"));
    server
        .getNamespace(Namespace.DEFAULT_NAME)
        .addAuthTokenListener((auth, client) -> mayConnect());
    server.addConnectListener(
        client -> {
          Map<String, Object> welcome = Collections.singletonMap("data", "welcome");
          client.sendEvent("2", welcome);
        });
    server.addEventListener("2", Map.class, (client, said, ack) -> hear(said, ack));
    server.addEventListener("3", Map.class, (client, said, ack) -> hear(said, ack));
    server.addEventListener("conversations", Map.class, (client, none, ack) -> tellLast(ack));
    server.addEventListener("history", Map.class, (client, asked, ack) -> tellMissed(asked, ack));
  }

  ScriptedServer start() {
    server.start();
    return this;
  }

  int port() {
    return server.port();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** Says of each connection that it may not be, as of one whose account cannot be looked up. */
  void refusesConnections(boolean refuses) {
    refusesConnections = refuses;
  }

  private AuthTokenResult mayConnect() {
    return refusesConnections
        ? new AuthTokenResult(false, "Internal error")
        : AuthTokenResult.AuthTokenResultSuccess;
  }

  /** Answers a question for what was missed that it cannot tell. */
  void willRefuseHistory() {
    insteadOfHistory.add(REFUSAL);
  }

  void willNotAnswerHistory() {
    insteadOfHistory.add(SILENCE);
  }

  /** Does not store what is said next, and answers this. */
  void willNotStore(Map<?, ?> answer) {
    insteadOfStored.add(answer);
  }

  private void hear(Map<?, ?> said, AckRequest ack) throws IOException {
    heard.add(said);
    Map<?, ?> instead = insteadOfStored.poll();
    if (instead != null) {
      answer(ack, acknowledges, instead);
      return;
    }
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

  private void tellMissed(Map<?, ?> asked, AckRequest ack) throws IOException {
    Map<?, ?> instead = insteadOfHistory.poll();
    if (instead == null) {
      Object since = asked.get("since"); // null for the page's first look
      List<?> messages =
          stored.stream()
              .filter(said -> since == null || id(said) > (Integer) since)
              .map(this::message)
              .toList();
      answer(ack, answers, Map.of("messages", messages, "more", false));
    } else {
      answer(ack, instead != SILENCE, instead);
    }
  }

  private Map<?, ?> message(Map<?, ?> said) {
    Map<String, Object> message = new HashMap<>(Map.of("id", id(said), "time", TIME));
    message.putAll(Map.of("user", "alice", "data", said.get("data")));
    message.put("to", said.get("to"));
    return message;
  }

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

  /** What was said that {@link #next} did not give. */
  List<Map<?, ?>> heardMore() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    server.close();
  }
}
