package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

@Timeout(60)
class ChatClientTest {

  @TempDir Path data;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private HostServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestChat.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  @Test
  void saysPipedLinesAndEndsWhenTheyAreStored() throws Exception {
    try (ChatClient client = new ChatClient(url(), "Ann", "lobby", out)) {
      client.run(new BufferedReader(new StringReader("one\n\ntwo\n三\n")));
    }
    try (Visitor bob = new Visitor(server.port())) {
      assertThat(Visitor.texts(bob.join("Bob", "lobby"))).containsExactly("one", "two", "三");
    }
  }

  @Test
  void losesNothingWhenTheServerRestarts() throws Exception {
    PipedWriter keyboard = new PipedWriter();
    BufferedReader lines = new BufferedReader(new PipedReader(keyboard));
    int port = server.port();
    try (ChatClient client = new ChatClient(url(), "Ann", "lobby", out)) {
      CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(client, lines));
      await().until(() -> printed().contains("* in lobby: Ann"));
      try (Visitor bob = Visitor.in(port, "Bob", "lobby")) {
        bob.say("before", "c1");
      }
      await().until(() -> printed().contains("Bob: before"));

      server.close();
      await().until(() -> printed().contains("lost the connection"));
      keyboard.write("said while nobody listened\n");
      keyboard.flush();
      server = TestChat.start(data, port);
      await().atMost(20, TimeUnit.SECONDS).until(() -> printed().contains("Ann: said while"));
      keyboard.close();
      run.get(10, TimeUnit.SECONDS);
    }
    assertThat(printed().lines().filter(line -> line.contains("Bob: before"))).hasSize(1);
    try (Visitor bob = new Visitor(server.port())) {
      assertThat(Visitor.texts(bob.join("Bob", "lobby")))
          .containsExactly("before", "said while nobody listened");
    }
  }

  /** After a refusal Socket.IO's client does not come back by itself. */
  @Test
  void comesBackToAServerThatRefusedItForAMoment() throws Exception {
    BufferedReader silence = new BufferedReader(new PipedReader(new PipedWriter()));
    HostOptions here = HostOptions.of("127.0.0.1", server.port(), "/workbook/lesson03/chat");
    try (ChatClient client = new ChatClient(url(), "Ann", "lobby", out)) {
      CompletableFuture.runAsync(() -> run(client, silence), task -> new Thread(task).start());
      await().until(() -> printed().contains("* in lobby: Ann"));
      String refusal = "* " + url() + " refuses: Internal error, trying again";
      server.close();
      try (HostServer refusing = new HostServer(here)) {
        refusing
            .getNamespace(Namespace.DEFAULT_NAME)
            .addAuthTokenListener((auth, visitor) -> new AuthTokenResult(false, "Internal error"));
        refusing.start();
        await().until(() -> printed().contains(refusal));
      }
      server = TestChat.start(data, here.port());
      await().until(() -> printed().lines().filter("* in lobby: Ann"::equals).count() == 2);
    }
  }

  /** A server that stops has to let go of every connection: clients wait for answers on them. */
  @Test
  void allComeBackEachTimeTheServerRestarts() throws Exception {
    int port = server.port();
    List<ChatClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        ChatClient client = new ChatClient(url(), "Ann " + i, "lobby", out);
        clients.add(client);
        BufferedReader silence = new BufferedReader(new PipedReader(new PipedWriter()));
        CompletableFuture.runAsync(() -> run(client, silence), task -> new Thread(task).start());
      }
      for (int round = 1; round <= 3; round++) {
        int entered = 20 * round;
        await()
            .atMost(15, TimeUnit.SECONDS)
            .until(
                () ->
                    printed().lines().filter(line -> line.contains("* in lobby")).count()
                        == entered);
        server.close();
        server = TestChat.start(data, port);
      }
    } finally {
      clients.forEach(ChatClient::close);
    }
  }

  @Test
  void saysInOneLineWhyItWasNotLetIn() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
        ChatClient client = new ChatClient(url(), "ann", "lobby", out)) {
      assertThatThrownBy(() -> client.run(new BufferedReader(new StringReader("hi\n"))))
          .isInstanceOf(IOException.class)
          .hasMessage("the name “ann” is taken in this room");
      assertThat(ann.saidSoFar()).isEmpty();
    }
  }

  private static void run(ChatClient client, BufferedReader lines) {
    try {
      client.run(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
