package workbook.lesson01;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.ProgressBar;
import workbook.lesson01.load.EchoLoad;
import workbook.lesson01.load.EchoLoadResult;

/** Puts load on an echo server, and counts the clients whose echo never comes. */
@Command(
    name = "echo-load",
    description = {
      "Many clients of an echo server. Each sends a message, waits for its echo, and sends the"
          + " next one.",
      "Exit code 1 if a client hangs: an echo was lost, or stays in the server's queue."
    })
final class EchoLoadMain implements Callable<Integer> {

  private static final int MOST_CLIENTS = 5_000;
  private static final int MOST_SECONDS = 600;

  @Parameters(
      index = "0",
      paramLabel = "URL",
      defaultValue = "ws://localhost:8080",
      converter = WebSocketUrl.class,
      description = "The server's ws URL; default ${DEFAULT-VALUE}.")
  private URI url;

  @Option(
      names = "--clients",
      defaultValue = "20",
      description = "How many clients; default ${DEFAULT-VALUE}, at most " + MOST_CLIENTS + ".")
  private int clients;

  @Option(
      names = "--seconds",
      defaultValue = "20",
      description = "For how long; default ${DEFAULT-VALUE}, at most " + MOST_SECONDS + ".")
  private int seconds;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (WebSocketUrl.isSecure(url)) {
      throw new ParameterException(spec.commandLine(), "echo-load takes ws URLs, not wss");
    }
    Cli.checkNumber(spec, "--clients", clients, MOST_CLIENTS);
    Cli.checkNumber(spec, "--seconds", seconds, MOST_SECONDS);
    EchoLoadResult result;
    try (ProgressBar bar = new ProgressBar(System.err)) {
      result =
          new EchoLoad(url, clients, Duration.ofSeconds(seconds))
              .run((passed, echoes, waiting) -> draw(bar, passed, echoes, waiting));
    }
    System.out.println(result);
    return result.hanging() == 0 ? 0 : Cli.FAILED;
  }

  private void draw(ProgressBar bar, Duration passed, long echoes, long waiting) {
    String text =
        String.format(
            Locale.ROOT, "%,d echoes, %d clients have waited for 2 s or more", echoes, waiting);
    bar.draw((int) Math.min(seconds, passed.toSeconds()), seconds, text);
  }

  public static void main(String[] args) {
    Cli.run(new EchoLoadMain(), args);
  }
}
