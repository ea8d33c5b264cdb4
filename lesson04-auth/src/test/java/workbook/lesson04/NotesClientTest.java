package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;

/**
 * The script of note 001, unchanged, on the official JavaScript client: token in the query, event
 * names that are numbers, no acknowledgements.
 */
@NodeTest
@Timeout(60)
class NotesClientTest {

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private NodeScript client(String token, String transport) {
    String url = server.url().toString().replaceFirst("http", "ws");
    return NodeScript.start(script("node.js") + script("note-001.js"), url, token, transport);
  }

  private static String script(String name) {
    try (InputStream in =
        NotesClientTest.class.getResourceAsStream("/workbook/lesson04/notes-page/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the script makes of the list of users. */
  private static String list(String... names) {
    return "select: <option value='all'>all</option>"
        + Stream.of(names)
            .map(name -> "<option value=" + name + ">" + name + "</option>")
            .collect(Collectors.joining());
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "polling", "websocket"})
  void chatsInGroupAndInPrivate(String transport) {
    try (NodeScript alice = client(server.register("alice"), transport)) {
      assertThat(alice.line()).isEqualTo("广播：欢迎来到聊天室");
      assertThat(alice.line()).isEqualTo(list("alice"));
      try (NodeScript bob = client(server.register("bob"), transport)) {
        assertThat(bob.line()).isEqualTo("广播：欢迎来到聊天室");
        assertThat(bob.line()).isEqualTo(list("alice", "bob"));
        assertThat(alice.line()).isEqualTo(list("alice", "bob"));
        alice.type("all 大家好");
        assertThat(alice.line()).isEqualTo("alice：大家好");
        assertThat(bob.line()).isEqualTo("alice：大家好");
        bob.type("alice psst");
        assertThat(alice.line()).isEqualTo("bob：psst");
        bob.type("all and to all");
        assertThat(bob.line())
            .as("one's own private message does not come back")
            .isEqualTo("bob：and to all");
        assertThat(alice.line()).isEqualTo("bob：and to all");
        bob.type("all ");
        assertThat(bob.line()).isEqualTo("广播：the message is empty");
      }
      if (!transport.equals("polling")) { // a poller that is killed says no goodbye
        assertThat(alice.line()).isEqualTo(list("alice"));
      }
    }
  }

  @Test
  void aBadTokenLeadsToTheLoginPage() {
    try (NodeScript mallory = client("null", "both")) {
      assertThat(mallory.line()).isEqualTo("forgets the token");
      assertThat(mallory.line()).isEqualTo("goes to /login");
    }
  }

  @Test
  void anExpiryAmidTheSessionDoesToo() {
    server.register("alice");
    try (NodeScript alice = client(server.token("alice", Duration.ofSeconds(3)), "both")) {
      assertThat(alice.line()).startsWith("广播：");
      assertThat(alice.line()).isEqualTo(list("alice"));
      assertThat(alice.line()).isEqualTo("forgets the token");
      assertThat(alice.line()).isEqualTo("goes to /login");
    }
  }
}
