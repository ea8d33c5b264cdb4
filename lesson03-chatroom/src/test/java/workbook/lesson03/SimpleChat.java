package workbook.lesson03;

import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** The simplest chat on the host, as its main class makes it. */
final class SimpleChat {

  private SimpleChat() {}

  static HostServer with(HostOptions options) {
    HostServer server = new HostServer(options);
    new SimpleChatServer(server);
    return server;
  }
}
