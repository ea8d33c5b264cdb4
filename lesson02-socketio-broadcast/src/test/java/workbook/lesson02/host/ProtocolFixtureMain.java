package workbook.lesson02.host;

import picocli.CommandLine.Command;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;

/** Serves what the official Socket.IO v5 protocol suite expects to find at port 3000. */
@Command(
    name = "protocol-fixture",
    description = "Serves what the official Socket.IO v5 protocol suite expects.")
final class ProtocolFixtureMain extends ServerCommand {

  ProtocolFixtureMain() {
    super("http", 3000);
  }

  public static void main(String[] args) {
    Cli.run(new ProtocolFixtureMain(), args);
  }

  @Override
  protected LessonServer create() {
    return ProtocolFixture.server(host(), port());
  }

  @Override
  protected String url(int port) {
    return super.url(port) + "socket.io/";
  }
}
