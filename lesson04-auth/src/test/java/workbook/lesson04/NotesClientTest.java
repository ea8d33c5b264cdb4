package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;

/**
 * The official JavaScript client, used as the page of note 001 uses it: token in the query, event
 * names that are numbers, no acknowledgements.
 */
@NodeTest
@Timeout(60)
class NotesClientTest {

  /** Prints what it hears; says what it reads: {@code ALL text} or {@code NAME text}. */
  private static final String CLIENT =
      """
      const { io } = require('socket.io-client');
      const [url, token, transport] = process.argv.slice(2);
      const socket = io(`${url}?token=${token}`, transport === 'both' ? {} : { transports: [transport] });
      const print = (...what) => console.log(what.join('|'));
      socket.on(0, (msg) => print('Error', msg.user, msg.data));
      socket.on(1, (msg) => print('GroupList', msg.data.map((one) => one.username)));
      socket.on(2, (msg) => print('GroupChat', msg.user ? msg.user : '广播', msg.data));
      socket.on(3, (msg) => print('SingleChat', msg.user, msg.data));
      socket.on('disconnect', (reason) => print('disconnect', reason));
      require('readline').createInterface({ input: process.stdin }).on('line', (line) => {
        const [to, data] = line.split(/ (.*)/);
        if (to === 'ALL') socket.emit(2, { data, to: null });
        else socket.emit(3, { data, to });
      });
      """;

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private NodeScript client(String token, String transport) {
    String url = server.url().toString().replaceFirst("http", "ws");
    return NodeScript.start(CLIENT, url, token, transport);
  }

  @ParameterizedTest
  @ValueSource(strings = {"both", "polling", "websocket"})
  void chatsInGroupAndInPrivate(String transport) {
    try (NodeScript alice = client(server.register("alice"), transport)) {
      assertThat(alice.line()).isEqualTo("GroupChat|广播|欢迎来到聊天室");
      assertThat(alice.line()).isEqualTo("GroupList|alice");
      try (NodeScript bob = client(server.register("bob"), transport)) {
        assertThat(bob.line()).isEqualTo("GroupChat|广播|欢迎来到聊天室");
        assertThat(bob.line()).isEqualTo("GroupList|alice,bob");
        assertThat(alice.line()).isEqualTo("GroupList|alice,bob");
        alice.type("ALL 大家好");
        assertThat(alice.line()).isEqualTo("GroupChat|alice|大家好");
        assertThat(bob.line()).isEqualTo("GroupChat|alice|大家好");
        bob.type("alice psst");
        assertThat(alice.line()).isEqualTo("SingleChat|bob|psst");
        bob.type("ALL and to all");
        assertThat(bob.line())
            .as("one's own private message does not come back")
            .isEqualTo("GroupChat|bob|and to all");
        assertThat(alice.line()).isEqualTo("GroupChat|bob|and to all");
        bob.type("ALL ");
        assertThat(bob.line()).isEqualTo("GroupChat|广播|the message is empty");
      }
      if (!transport.equals("polling")) { // a poller that is killed says no goodbye
        assertThat(alice.line()).isEqualTo("GroupList|alice");
      }
    }
  }

  @Test
  void aBadTokenIsAnErrorEventAndTheEndWithoutAReturn() {
    try (NodeScript mallory = client("null", "both")) {
      assertThat(mallory.line()).isEqualTo("Error||token无效");
      assertThat(mallory.line()).isEqualTo("disconnect|io server disconnect");
    }
  }

  @Test
  void anExpiryAmidTheSessionIsToldTheSameWay() {
    server.register("alice");
    try (NodeScript alice = client(server.token("alice", Duration.ofSeconds(6)), "both")) {
      assertThat(alice.line()).startsWith("GroupChat|");
      assertThat(alice.line()).startsWith("GroupList|");
      assertThat(alice.line()).isEqualTo("Error||token过期");
      assertThat(alice.line()).isEqualTo("disconnect|io server disconnect");
    }
  }
}
