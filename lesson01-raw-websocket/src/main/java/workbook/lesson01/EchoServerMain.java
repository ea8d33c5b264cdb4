package workbook.lesson01;

import java.net.InetSocketAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.Port;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson01.engine.EngineOption;

/** Runs {@link EchoServer}, and its web page on a second port. */
@Command(
    name = "echo-server",
    description = "Sends every WebSocket message back. Its page shows every event of the socket.")
final class EchoServerMain extends ServerCommand {

  @Option(
      names = "--page-port",
      defaultValue = "8081",
      converter = Port.class,
      description = "TCP port of the page; default ${DEFAULT-VALUE}, 0 picks a free one.")
  private int pagePort;

  @Mixin private EngineOption engineOption;

  private ServerWithPage server;

  EchoServerMain() {
    super("ws", 8080);
  }

  @Override
  protected LessonServer create() {
    LessonServer echo = engineOption.engineFor(new EchoServer(address()));
    server = new ServerWithPage(new InetSocketAddress(host(), pagePort), echo);
    return server;
  }

  @Override
  protected String hint() {
    return "page: http://" + urlHost() + ":" + server.pagePort() + "/";
  }

  public static void main(String[] args) {
    Cli.run(new EchoServerMain(), args);
  }
}
