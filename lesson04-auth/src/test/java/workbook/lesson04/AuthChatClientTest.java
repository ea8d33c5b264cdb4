package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson01.cli.Cli;

@Timeout(60)
class AuthChatClientTest {

  @TempDir Path data;
  @AutoClose private TestServer server;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private void awaitPrinted(String line) {
    awaitPrinted(line, 1);
  }

  private void awaitPrinted(String line, int times) {
    await("'" + line + "' in what it printed")
        .until(
            () ->
                printed.toString(StandardCharsets.UTF_8).lines().filter(line::equals).count()
                    >= times);
  }

  private AuthChatClient client(String name) throws IOException {
    return new AuthChatClient(
        server.url(), new Login(server.url()).register(name, TestServer.PASSWORD), out);
  }

  @Test
  void talksToEveryoneAndToOne() throws Exception {
    try (Keyboard keyboard = new Keyboard();
        TestClient bob = server.enter("bob");
        AuthChatClient alice = client("alice")) {
      CompletableFuture<Void> run = keyboard.run(alice);
      awaitPrinted("* online: bob, alice");
      bob.awaitOnline("bob", "alice");

      keyboard.type(
          "hello", "@bob psst, bob", "@nobody psst", "", "/who", "/quti", "/usr/bin is a path");
      assertThat(bob.next().text()).isEqualTo("hello");
      TestClient.Event secret = bob.next();
      assertThat(secret.name()).isEqualTo("3");
      assertThat(secret.text()).isEqualTo("psst, bob");
      awaitPrinted("alice: hello");
      awaitPrinted("you (to bob): psst, bob");
      awaitPrinted("* not sent: there is nobody of that name");
      awaitPrinted("* not sent: of commands there are /who and /quit");
      assertThat(bob.next().text()).isEqualTo("/usr/bin is a path");

      bob.say("hi \u001b[31mall");
      bob.sayTo("alice", "hi alice");
      awaitPrinted("bob: hi \uFFFD[31mall");
      awaitPrinted("bob (to you): hi alice");

      keyboard.type("/quit");
      run.get(10, SECONDS);
    }
  }

  /** Not for a blank of another kind that was pasted, and not for a name or a text left out. */
  @Test
  void aLineThatBeginsLikeAPrivateOneNeverGoesToEveryone() throws Exception {
    try (Keyboard keyboard = new Keyboard();
        TestClient bob = server.enter("bob");
        AuthChatClient alice = client("alice")) {
      keyboard.run(alice);
      keyboard.type(
          "@bob one\u2028two", "@bob\u3000three", "@bob\u0085four", "\u00A0\uFF20bob five");
      keyboard.type("\uFEFF@bob six", "@bob", "@ bob seven", "@", "/quit, she said", "for all");
      for (String text : List.of("one\u2028two", "three", "four", "five", "six")) {
        TestClient.Event secret = bob.nextSaid();
        assertThat(secret.text()).isEqualTo(text);
        assertThat(secret.name()).isEqualTo("3");
      }
      assertThat(bob.nextSaid().text()).isEqualTo("/quit, she said");
      assertThat(bob.nextSaid().text()).isEqualTo("for all");
      awaitPrinted("* not sent: what begins with @ is private: @NAME LINE", 3);
    }
  }

  @Test
  void whatIsPipedInIsSaidBeforeItLeaves() throws Exception {
    try (TestClient bob = server.enter("bob");
        AuthChatClient alice = client("alice")) {
      alice.run(new BufferedReader(new StringReader("one\ntwo\n")));
      assertThat(bob.nextSaid().text()).isEqualTo("one");
      assertThat(bob.nextSaid().text()).isEqualTo("two");
    }
  }

  /** More than a page of it, and it goes on while she catches up. */
  @Test
  void whatWasSaidWhileTheConnectionWasLostComesOnceAndInOrder() throws Exception {
    Login.Ticket ticket = new Login(server.url()).register("alice", TestServer.PASSWORD);
    String bobsToken = server.register("bob");
    List<String> expected = new ArrayList<>();
    try (AuthChatClient alice = new AuthChatClient(server.url(), ticket, out);
        Keyboard keyboard = new Keyboard()) {
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        bob.say("before anybody came");
        keyboard.run(alice);
        awaitPrinted("* online: bob, alice");
        bob.say("heard");
        bob.sayTo("alice", "heard in private");
        awaitPrinted("bob (to you): heard in private");
      }
      server.close();
      server = server.startAgain(data);
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        CompletableFuture<?> last = null;
        for (int i = 0; i < 1500; i++) {
          boolean secret = i % 10 == 0;
          JSONObject message = new JSONObject().put("data", "missed " + i);
          last = bob.askLater(secret ? "3" : "2", message.put("to", "alice"));
          expected.add("bob" + (secret ? " (to you)" : "") + ": missed " + i);
        }
        last.orTimeout(30, SECONDS).join();
        awaitPrinted("* lost the connection (transport close), trying again");
        awaitPrinted("* online: bob, alice", 2);
        bob.sayTo("alice", "the end");
        awaitPrinted("bob (to you): the end");
        bob.say("for all");
        awaitPrinted("bob: for all");
        assertThat(CollectionSizes.reachableFrom(alice))
            .as("what need not be remembered any more")
            .containsEntry("CatchUp.shownToAll", 0)
            .containsEntry("CatchUp.shownToMe", 0);
      }
      expected.addAll(0, List.of("bob: heard", "bob (to you): heard in private"));
      expected.addAll(List.of("bob (to you): the end", "bob: for all"));
      assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("*")))
          .containsExactlyElementsOf(expected);
    }
  }

  /**
   * It comes from the history and live; her own message, which comes otherwise, is between them.
   */
  @Test
  void whatWasKeptForHerComesOnceAlsoIfSheSaysSomethingMeanwhile() throws Exception {
    Login.Ticket ticket = new Login(server.url()).register("alice", TestServer.PASSWORD);
    String bobsToken = server.register("bob");
    List<String> expected = new ArrayList<>(List.of("alice: here"));
    try (AuthChatClient alice = new AuthChatClient(server.url(), ticket, out);
        Keyboard keyboard = new Keyboard()) {
      keyboard.run(alice);
      keyboard.type("here"); // is sent when she knows what she has not missed
      awaitPrinted("alice: here");
      server.close();
      try (TestServer elsewhere = TestServer.start(data);
          TestClient bob = TestClient.inTheRoom(elsewhere.url(), bobsToken)) {
        for (int i = 0; i < 300; i++) { // more than the server tells at once
          bob.sayTo("alice", "kept " + i);
          expected.add("bob (to you): kept " + i);
        }
      }
      await("the lost connection")
          .until(
              () -> printed.toString(StandardCharsets.UTF_8).contains("\n* lost the connection"));
      keyboard.type("@bob hello");
      server = server.startAgain(data);
      awaitPrinted("you (to bob): hello");
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        bob.sayTo("alice", "the end");
        awaitPrinted("bob (to you): the end");
      }
    }
    expected.addAll(List.of("you (to bob): hello", "bob (to you): the end"));
    assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("*")))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void whatOneWritesToOneselfIsShownOnce() throws Exception {
    try (Keyboard keyboard = new Keyboard();
        AuthChatClient alice = client("alice")) {
      keyboard.run(alice);
      keyboard.type("@Alice milk", "for all");
      awaitPrinted("alice: for all");
      assertThat(printed.toString(StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("*")))
          .containsExactly("alice (to you): milk", "alice: for all");
    }
  }

  @Test
  void saysWhyTheSessionEnded() throws IOException {
    server.register("alice");
    Login.Ticket ticket = new Login.Ticket("alice", server.token("alice", Duration.ofSeconds(6)));
    try (AuthChatClient alice = new AuthChatClient(server.url(), ticket, out);
        Keyboard silent = new Keyboard()) {
      assertThatThrownBy(() -> alice.run(silent.lines()))
          .isInstanceOf(IOException.class)
          .hasMessage("the session has ended: token过期");
    }
  }

  @Test
  void saysInOneLineWhyOneCannotLogIn() throws IOException {
    Login login = new Login(server.url());
    assertThatThrownBy(() -> login.login("alice", "wrong password"))
        .isInstanceOf(IOException.class)
        .hasMessage("wrong username or password");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI nobody = URI.create("http://127.0.0.1:" + port);
    assertThatThrownBy(() -> new Login(nobody).login("alice", "password"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "no server answers at "
                + nobody
                + " (start it, and wait until it says that it is ready)");
  }

  /** As in an IDE, or in Git Bash. */
  @Test
  void asksForThePasswordWhereThereIsNoConsole() throws IOException {
    server.register("alice");
    InputStream inBefore = System.in;
    PrintStream errBefore = System.err;
    ByteArrayOutputStream asked = new ByteArrayOutputStream();
    System.setIn(new ByteArrayInputStream("wrong password\n".getBytes(StandardCharsets.UTF_8)));
    System.setErr(new PrintStream(asked, true, StandardCharsets.UTF_8));
    try {
      String url = server.url().toString();
      assertThat(Cli.execute(new AuthChatClientMain(), url, "--user", "alice")).isEqualTo(1);
    } finally {
      System.setIn(inBefore);
      System.setErr(errBefore);
    }
    assertThat(asked.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "Password of alice, which will be seen as you type it:",
            "auth-chat-client: wrong username or password");
  }

  @Test
  void aBadOptionIsExitCode2() {
    assertThat(Cli.execute(new AuthChatClientMain(), "http://localhost:1")).isEqualTo(2);
    assertThat(Cli.execute(new AuthChatClientMain(), "not a url", "--user", "x")).isEqualTo(2);
  }
}
