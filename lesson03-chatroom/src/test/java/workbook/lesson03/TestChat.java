package workbook.lesson03;

import java.io.IOException;
import java.nio.file.Path;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;

/**
 * Starts the chat server as its main class does, on a free port unless one is given. Tests speak
 * faster than people, and may, unless they say otherwise.
 */
final class TestChat {

  private TestChat() {}

  static HostServer start(Path data) throws IOException {
    return start(data, 0);
  }

  static HostServer start(Path data, int port) throws IOException {
    return start(data, port, MessageRate.MOST);
  }

  static HostServer start(Path data, int port, int messagesPerSecond) throws IOException {
    HostOptions options = HostOptions.of("127.0.0.1", port, ChatServerMain.PAGES);
    HostServer server =
        ChatServerMain.assemble(options, data, DatabaseAddress.IN_FOLDER, messagesPerSecond);
    server.start();
    return server;
  }
}
