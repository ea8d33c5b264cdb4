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

/** Runs the server that greets. */
@Command(
    name = "hello-server",
    description = "Greets every client that connects, and writes down what arrives.")
final class HelloServerMain extends ServerCommand {

  @Option(
      names = "--port",
      defaultValue = "8080",
      converter = Port.class,
      description = "Port to listen on (default ${DEFAULT-VALUE}; 0 picks a free one).")
  private int port;

  @Mixin private EngineOption engine;

  @Override
  protected LessonServer create() {
    return engine.serving(new HelloServer(new InetSocketAddress(host(), port), System.out));
  }

  @Override
  protected String url(int port) {
    return "ws://" + urlHost() + ":" + port + "/";
  }

  public static void main(String[] args) {
    Cli.run(new HelloServerMain(), args);
  }
}
