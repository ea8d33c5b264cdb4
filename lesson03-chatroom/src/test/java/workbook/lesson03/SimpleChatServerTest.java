package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.socket.client.IO;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

@Timeout(60)
class SimpleChatServerTest {

  private final HostServer server =
      SimpleChat.with(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/simple"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
  void whatOneSaysEverybodyHearsInOrder(String transports) throws Exception {
    BlockingQueue<Object> first = new LinkedBlockingQueue<>();
    BlockingQueue<Object> second = new LinkedBlockingQueue<>();
    try (ClientConnection one = connect(first, transports.split(","));
        ClientConnection two = connect(second, transports.split(","))) {
      assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
      assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
      for (int i = 0; i < 20; i++) {
        one.socket().emit("chat message", "message " + i);
      }
      for (int i = 0; i < 20; i++) {
        assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo("message " + i);
        assertThat(second.poll(10, TimeUnit.SECONDS)).isEqualTo("message " + i);
      }
      two.socket().emit("chat message", "");
      assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo("");
    }
  }

  @Test
  void whoComesLaterHearsNothingOfWhatWasSaidBefore() throws Exception {
    BlockingQueue<Object> first = new LinkedBlockingQueue<>();
    BlockingQueue<Object> later = new LinkedBlockingQueue<>();
    try (ClientConnection one = connect(first, "websocket")) {
      one.socket().emit("chat message", "before");
      assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
      assertThat(first.poll(10, TimeUnit.SECONDS)).isEqualTo("before");
      try (ClientConnection newcomer = connect(later, "websocket")) {
        assertThat(later.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
        newcomer.socket().emit("chat message", "after");
        assertThat(later.poll(10, TimeUnit.SECONDS)).isEqualTo("after");
      }
    }
  }

  @Test
  void whatIsSaidWhileTheServerIsAwayComesLateAndToThoseAloneWhoAreBackByThen() throws Exception {
    HostOptions again = HostOptions.of("127.0.0.1", server.port(), "/workbook/lesson03/simple");
    BlockingQueue<Object> speakers = new LinkedBlockingQueue<>();
    BlockingQueue<Object> others = new LinkedBlockingQueue<>();
    try (ClientConnection speaker = connect(speakers, "websocket")) {
      assertThat(speakers.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
      server.close();
      await().until(() -> !speaker.socket().connected());
      speaker.socket().emit("chat message", "are you there?");
      try (HostServer next = SimpleChat.with(again)) {
        next.start();
        assertThat(speakers.poll(20, TimeUnit.SECONDS)).isEqualTo("connected");
        assertThat(speakers.poll(10, TimeUnit.SECONDS)).isEqualTo("are you there?");
        try (ClientConnection other = connect(others, "websocket")) {
          assertThat(others.poll(10, TimeUnit.SECONDS)).isEqualTo("connected");
          other.socket().emit("chat message", "I am now");
          assertThat(others.poll(10, TimeUnit.SECONDS)).isEqualTo("I am now");
        }
      }
    }
  }

  private ClientConnection connect(BlockingQueue<Object> heard, String... transports) {
    IO.Options options = new IO.Options();
    options.transports = transports;
    ClientConnection connection =
        new ClientConnection(URI.create("http://127.0.0.1:" + server.port()), options);
    connection.socket().on("connect", args -> heard.add("connected"));
    connection.socket().on("chat message", args -> heard.add(args[0]));
    connection.socket().connect();
    return connection;
  }
}
