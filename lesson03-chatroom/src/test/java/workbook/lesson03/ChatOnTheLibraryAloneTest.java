package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.json.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.PlainServer;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.History;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.Storage;

/** The chat on netty-socketio's own server, as somebody would use it in a project of their own. */
@Timeout(60)
class ChatOnTheLibraryAloneTest {

  @TempDir Path data;

  @Test
  void twoPeopleTalkInARoom() throws Exception {
    DaemonTimer timer = new DaemonTimer("presence");
    try (Storage storage = Storage.open(data, Optional.empty(), History.SCHEMA);
        PlainServer server = new PlainServer("127.0.0.1", 0)) {
      History history = new History(storage.jdbi(), Clock.systemUTC());
      MessageRate<UUID> rate = new MessageRate<>(MessageRate.MOST);
      new ChatServer(server, new ChatRooms(server, history, storage.epoch(), rate, timer));
      server.start();
      try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
          Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
        JSONObject answer = ann.say("hello", "c1");
        assertThat(answer.getBoolean("ok")).isTrue();
        assertThat(bob.nextSaid().getLong("id")).isEqualTo(answer.getLong("id"));
        assertThat(ann.say("", "c2").getString("error")).isEqualTo("the message is empty");
      }
    } finally {
      timer.shutdownNow();
    }
  }
}
