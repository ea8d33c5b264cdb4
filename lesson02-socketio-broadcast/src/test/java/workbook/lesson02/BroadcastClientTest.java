package workbook.lesson02;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.NodeScript;
import workbook.testkit.NodeTest;

/** The Java client against the server that notes 002 and 004 build, on the official socket.io. */
@NodeTest
@Timeout(60)
class BroadcastClientTest {

  private static final String NOTES_SERVER =
      """
      const http = require('http').createServer();
      const io = require('socket.io')(http);
      io.on('connection', (socket) => {
        console.log('connection ' + socket.id);
        socket.emit('hello', { id: socket.id, message: '你好' });
        socket.broadcast.emit('online', { id: socket.id, time: new Date().toISOString() });
        socket.on('chatEvent', (msg) => {
          console.log('chatEvent ' + msg);
          socket.broadcast.emit('ServerMsg', msg);
        });
        socket.on('disconnect', (reason) => console.log('disconnect ' + reason));
      });
      process.stdin.on('data', (line) => {
        if (`${line}`.trim() === 'kick') io.disconnectSockets(true);
        else if (`${line}`.trim() === 'stop') io.close();
        else io.emit('ServerMsg', `${line}`.trim());
      });
      http.listen(0, '127.0.0.1', () => console.log(http.address().port));
      """;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  @Test
  void saysWhatHappensAndSendsWhatIsTyped() throws Exception {
    PipedWriter keyboard = new PipedWriter();
    BufferedReader lines = new BufferedReader(new PipedReader(keyboard));
    try (NodeScript server = NodeScript.start(NOTES_SERVER)) {
      URI url = URI.create("http://127.0.0.1:" + server.line());
      try (BroadcastClient client = new BroadcastClient(url, out)) {
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(client, lines));
        String id = server.awaitLine("connection ").substring("connection ".length());
        await().until(() -> printed().contains("hello"));
        assertThat(printed()).contains("connected  as " + id).contains("hello      " + id + "  你好");

        keyboard.write("大家好\n");
        keyboard.flush();
        assertThat(server.line()).isEqualTo("chatEvent 大家好");

        server.type("from another \u001b[31mclient");
        await().until(() -> printed().contains("client"));
        assertThat(printed()).contains("ServerMsg  from another \uFFFD[31mclient");

        keyboard.close();
        run.get(10, SECONDS);
      }
      assertThat(server.line()).isEqualTo("disconnect client namespace disconnect");
    }
  }

  @Test
  void sendsPipedLinesBeforeItLeaves() throws Exception {
    try (NodeScript server = NodeScript.start(NOTES_SERVER)) {
      URI url = URI.create("http://127.0.0.1:" + server.line());
      try (BroadcastClient client = new BroadcastClient(url, out)) {
        client.run(new BufferedReader(new StringReader("one\ntwo\nthree\n")));
      }
      server.awaitLine("connection ");
      assertThat(server.line()).isEqualTo("chatEvent one");
      assertThat(server.line()).isEqualTo("chatEvent two");
      assertThat(server.line()).isEqualTo("chatEvent three");
      assertThat(server.line()).startsWith("disconnect ");
    }
  }

  @Test
  void saysThatTheServerEndedTheConnection() throws Exception {
    PipedWriter keyboard = new PipedWriter();
    BufferedReader lines = new BufferedReader(new PipedReader(keyboard));
    try (NodeScript server = NodeScript.start(NOTES_SERVER)) {
      URI url = URI.create("http://127.0.0.1:" + server.line());
      try (BroadcastClient client = new BroadcastClient(url, out)) {
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(client, lines));
        await().until(() -> printed().contains("connected"));
        server.type("kick");
        assertThatThrownBy(() -> run.get(10, SECONDS))
            .hasRootCauseMessage("the server ended the connection");
      }
    }
  }

  @Test
  void noticesAtOnceThatTheServerStops() throws Exception {
    PipedWriter keyboard = new PipedWriter();
    BufferedReader lines = new BufferedReader(new PipedReader(keyboard));
    try (NodeScript server = NodeScript.start(NOTES_SERVER)) {
      URI url = URI.create("http://127.0.0.1:" + server.line());
      try (BroadcastClient client = new BroadcastClient(url, out)) {
        CompletableFuture.runAsync(() -> run(client, lines));
        await().until(() -> printed().contains("hello"));
        server.type("stop");
        await().until(() -> printed().contains("lost"));
      }
    }
  }

  @Test
  void saysInOneLineThatNobodyAnswers() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + port);
    try (BroadcastClient client = new BroadcastClient(url, out)) {
      assertThatThrownBy(() -> client.run(new BufferedReader(new StringReader(""))))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "no Socket.IO server answers at "
                  + url
                  + " (start it, and wait until it says that it is ready)");
    }
    assertThat(printed()).isEmpty();
  }

  private static void run(BroadcastClient client, BufferedReader lines) {
    try {
      client.run(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
