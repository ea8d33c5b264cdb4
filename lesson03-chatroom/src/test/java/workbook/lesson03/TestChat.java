package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import workbook.lesson02.host.HostOptions;
import workbook.lesson03.room.History;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.Storage;

/**
 * Starts the chat server as its main class does, on a free port unless one is given. Tests speak
 * faster than people, and may, unless they say otherwise.
 */
final class TestChat {

  private TestChat() {}

  static ChatServer start(Path data) throws IOException {
    return start(data, 0);
  }

  static ChatServer start(Path data, int port) throws IOException {
    return start(data, port, MessageRate.MOST);
  }

  static ChatServer start(Path data, int port, int messagesPerSecond) throws IOException {
    Storage storage = Storage.open(data, Optional.empty(), History.SCHEMA);
    ChatServer server =
        new ChatServer(
            HostOptions.of("127.0.0.1", port, "/workbook/lesson03/chat"),
            storage,
            new History(storage.jdbi(), Clock.systemUTC()),
            messagesPerSecond);
    server.start();
    return server;
  }
}
