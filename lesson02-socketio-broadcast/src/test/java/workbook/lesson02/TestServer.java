package workbook.lesson02;

import java.time.Clock;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;

/** The lesson's server on the host, as its main class makes it. */
final class TestServer {

  private TestServer() {}

  static HostServer with(HostOptions options, Clock clock) {
    HostServer server = new HostServer(options);
    new BroadcastServer(server, clock);
    return server;
  }
}
