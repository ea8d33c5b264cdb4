package workbook.lesson03.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.socket.client.IO;
import io.socket.client.Socket;
import io.socket.thread.EventThread;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.client.ClientConnection;
import workbook.lesson02.client.OddEvents;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

@Timeout(60)
class OutboxTest {

  /** Who waits for the last answer ends the program, and the reason of a refusal must be shown. */
  @Test
  void theLastAnswerIsToldBeforeTheOutboxIsEmpty() throws Exception {
    List<String> told = new CopyOnWriteArrayList<>();
    try (HostServer server =
        new HostServer(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/chat"))) {
      server.addEventListener(
          "say",
          Object.class,
          (client, say, ack) -> ack.sendAckData(Map.of("ok", false, "error", "half a character")));
      server.start();
      URI uri = URI.create("http://127.0.0.1:" + server.port());
      try (ClientConnection connection = new ClientConnection(uri, new IO.Options())) {
        Socket socket = connection.socket();
        Outbox outbox =
            new Outbox(
                socket, new OddEvents(told::add), (said, answer) -> told.add(answer.toString()));
        socket.on(Socket.EVENT_CONNECT, args -> outbox.open());
        outbox.sayWhenNotFull("say", new JSONObject().put("text", "to be refused"));
        CompletableFuture<Void> empty = new CompletableFuture<>();
        EventThread.exec(
            () ->
                outbox
                    .whenEmpty(30)
                    .thenRun(() -> told.add("empty"))
                    .thenRun(() -> empty.complete(null)));
        socket.connect();
        empty.get(30, TimeUnit.SECONDS);
      }
    }
    assertThat(told).hasSize(2).last().isEqualTo("empty");
  }
}
