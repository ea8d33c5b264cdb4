package workbook.lesson02.host;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.Port;
import workbook.lesson01.cli.ServerCommand;

/** Serves what the official Socket.IO v5 protocol suite expects to find at port 3000. */
@Command(
    name = "protocol-fixture",
    description = "Serves what the official Socket.IO v5 protocol suite expects.")
final class ProtocolFixtureMain extends ServerCommand {

  @Option(
      names = "--port",
      defaultValue = "3000",
      converter = Port.class,
      description = "Port to listen on, ${DEFAULT-VALUE} unless told; 0 picks a free one.")
  private int port;

  public static void main(String[] args) {
    Cli.run(new ProtocolFixtureMain(), args);
  }

  @Override
  protected LessonServer create() {
    return ProtocolFixture.server(host(), port);
  }

  @Override
  protected String url(int port) {
    return "http://" + urlHost() + ":" + port + "/socket.io/";
  }
}
