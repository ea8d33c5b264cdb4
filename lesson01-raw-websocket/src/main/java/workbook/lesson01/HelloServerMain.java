package workbook.lesson01;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson01.engine.EngineOption;

/** Runs {@link HelloServer}. */
@Command(
    name = "hello-server",
    description = "Greets every client that connects, and prints what arrives.")
final class HelloServerMain extends ServerCommand {

  @Mixin private EngineOption engineOption;

  HelloServerMain() {
    super("ws", 8080); // the URL's scheme, the default port
  }

  @Override
  protected LessonServer create() {
    return engineOption.engineFor(new HelloServer(address(), System.out));
  }

  public static void main(String[] args) {
    Cli.run(new HelloServerMain(), args);
  }
}
