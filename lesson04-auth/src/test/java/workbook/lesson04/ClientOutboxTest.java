package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The terminal's client and a server that dies with the acknowledgement unsent. */
@Timeout(60)
class ClientOutboxTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  @AutoClose private final Keyboard keyboard = new Keyboard();

  private Stream<String> printed() {
    return printed.toString(StandardCharsets.UTF_8).lines();
  }

  private AuthChatClient client(ScriptedServer server) {
    return new AuthChatClient(
        server.url(),
        new Login.Ticket("alice", "a token"),
        new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNotAcknowledgedIsSentAgainUnderTheSameId() throws Exception {
    Map<?, ?> toAll;
    AuthChatClient alice;
    CompletableFuture<Void> run;
    int port;
    try (ScriptedServer deaf = new ScriptedServer(0, false, true).start()) {
      port = deaf.port();
      alice = client(deaf);
      run = keyboard.run(alice);
      keyboard.type("to all");
      toAll = deaf.next();
      keyboard.type("@bob to one");
    }
    try (alice;
        ScriptedServer server = new ScriptedServer(port, true, true).start()) {
      assertThat(server.next()).isEqualTo(toAll);
      Map<?, ?> toOne = server.next();
      assertThat(toOne.get("data")).isEqualTo("to one");
      assertThat(toAll.get("clientId")).isNotNull().isNotEqualTo(toOne.get("clientId"));
      keyboard.type("/quit");
      run.get(10, SECONDS); // and not: "the server did not confirm the last message"
      assertThat(server.heardMore()).isEmpty();
      assertThat(printed()).containsOnlyOnce("you (to bob): to one");
    }
  }

  /** What was said before the connection was lost is sent again before what was said after. */
  @Test
  void whatTheHistoryHasShownAnAcknowledgementDoesNotShowAgain() throws Exception {
    Map<?, ?> first;
    AuthChatClient alice;
    CompletableFuture<Void> run;
    int port;
    try (ScriptedServer deaf = new ScriptedServer(0, false, true).start()) {
      port = deaf.port();
      alice = client(deaf);
      run = keyboard.run(alice);
      keyboard.type("@bob first");
      first = deaf.next();
    }
    try (alice) {
      await().until(() -> printed().anyMatch(line -> line.startsWith("* lost the connection")));
      keyboard.type("@bob second");
      try (ScriptedServer server = new ScriptedServer(port, true, true, first).start()) {
        assertThat(server.next()).isEqualTo(first);
        assertThat(server.next().get("data")).isEqualTo("second");
        keyboard.type("/quit");
        run.get(10, SECONDS);
      }
    }
    assertThat(printed().filter(line -> !line.startsWith("*")))
        .containsExactly("you (to bob): first", "you (to bob): second");
  }

  /** Nor the history's refusal, nor its silence: what is missing is asked for until it comes. */
  @Test
  void whatTheServerDoesNotTellIsAskedForAgainAndNothingIsLost() throws Exception {
    Map<?, ?> seen;
    AuthChatClient alice;
    int port;
    try (ScriptedServer server = new ScriptedServer(0, true, true).start()) {
      port = server.port();
      alice = client(server);
      keyboard.run(alice);
      keyboard.type("@bob seen");
      seen = server.next();
      await().until(() -> printed().anyMatch("you (to bob): seen"::equals));
    }
    Map<?, ?> missed = Map.of("data", "missed");
    try (alice;
        ScriptedServer server = new ScriptedServer(port, true, true, seen, missed)) {
      await().until(() -> printed().anyMatch(line -> line.startsWith("* lost the connection")));
      keyboard.type("@bob meanwhile");
      server.willNotAnswerHistory();
      server.willRefuseHistory();
      server.start();
      await()
          .atMost(30, SECONDS)
          .until(() -> printed().anyMatch("you (to bob): meanwhile"::equals));
      keyboard.type("@bob and now");
      await().until(() -> printed().anyMatch("you (to bob): and now"::equals));
    }
    assertThat(printed().filter(line -> !line.startsWith("*")))
        .containsExactly(
            "you (to bob): seen",
            "alice: missed",
            "you (to bob): meanwhile",
            "you (to bob): and now");
  }

  /** After a refusal Socket.IO's client does not come back by itself. */
  @Test
  void aServerThatFailsForAMomentShutsNobodyOut() throws Exception {
    AuthChatClient alice;
    int port;
    try (ScriptedServer server = new ScriptedServer(0, true, true).start()) {
      port = server.port();
      alice = client(server);
      keyboard.run(alice);
      await().until(() -> printed().anyMatch(line -> line.startsWith("* you are alice")));
    }
    try (alice;
        ScriptedServer server = new ScriptedServer(port, true, true)) {
      server.refusesConnections(true);
      server.start();
      String refusal = "* " + server.url() + " refuses: Internal error, trying again";
      await().until(() -> printed().anyMatch(refusal::equals));
      server.refusesConnections(false);
      keyboard.type("here again");
      assertThat(server.next().get("data")).isEqualTo("here again");
    }
  }

  @Test
  void saysWhyItIsNotLetInAtAll() {
    try (ScriptedServer server = new ScriptedServer(0, true, true).start();
        AuthChatClient alice = client(server)) {
      server.refusesConnections(true);
      assertThatThrownBy(() -> alice.run(keyboard.lines()))
          .isInstanceOf(IOException.class)
          .hasMessage(server.url() + " refuses: Internal error");
    }
  }

  /** As the notes' server: whether it has a message, nobody knows, and twice is worse than once. */
  @Test
  void aServerThatNeverAcknowledgesGetsNothingTwice() throws Exception {
    AuthChatClient alice;
    int port;
    try (ScriptedServer server = new ScriptedServer(0, false, false).start()) {
      port = server.port();
      alice = client(server);
      keyboard.run(alice);
      keyboard.type("once");
      assertThat(server.next().get("data")).isEqualTo("once");
    }
    try (alice;
        ScriptedServer server = new ScriptedServer(port, false, false).start()) {
      keyboard.type("another");
      assertThat(server.next().get("data")).isEqualTo("another");
      assertThat(server.heardMore()).isEmpty();
    }
  }
}
