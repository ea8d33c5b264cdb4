package workbook.lesson02;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workbook.lesson01.cli.Cli;
import workbook.lesson02.client.ServerUrl;

/** Lesson 2's client for the terminal. */
@Command(
    name = "broadcast-client",
    description = {
      "Prints who comes, who goes and what is said; sends the lines typed, to everyone else.",
      "Ends with its input (Ctrl-D, on Windows Ctrl-Z), or with Ctrl-C."
    })
public final class BroadcastClientMain implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      defaultValue = "http://localhost:3000",
      converter = ServerUrl.class,
      description = "The server; default ${DEFAULT-VALUE}.")
  private URI server;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  public static void main(String[] args) {
    Cli.run(new BroadcastClientMain(), args);
  }

  @Override
  public Integer call() throws IOException {
    BroadcastClient client = new BroadcastClient(server, System.out);
    Cli.atExit("leave", client::close); // the others see a Ctrl-C as a proper goodbye
    client.run(Cli.typedLines());
    return 0;
  }
}
