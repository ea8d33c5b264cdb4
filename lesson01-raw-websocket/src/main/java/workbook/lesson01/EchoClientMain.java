package workbook.lesson01;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workbook.lesson01.cli.Cli;

/** Runs {@link EchoClient}: sends messages to an echo server and prints the echoes. */
@Command(
    name = "echo-client",
    description = "Sends each message to an echo server and prints each echo.")
final class EchoClientMain implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "URL",
      converter = WebSocketUrl.class,
      description = "The server's URL, such as ws://localhost:8080.")
  private URI url;

  @Parameters(
      index = "1..*",
      paramLabel = "MESSAGE",
      description = "What to send; without any, the lines that you type are sent.")
  private List<String> messages = List.of();

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = "A certificate (PEM) to trust, for a wss URL whose server made its own.")
  private Path trusted;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (EchoClient client = EchoClient.connect(url, trusted)) {
      for (String message : messages) {
        client.send(message, System.out::println);
      }
      if (messages.isEmpty()) {
        sendTypedLines(client);
      }
    }
    return 0;
  }

  private static void sendTypedLines(EchoClient client) throws IOException, InterruptedException {
    System.err.println("Connected. Type a line and Enter; Ctrl-D (on Windows Ctrl-Z) ends it.");
    BufferedReader keyboard = Cli.typedLines();
    for (String line; (line = keyboard.readLine()) != null; ) {
      int bytes = line.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > EchoClient.LONGEST_MESSAGE) { // for a longer one the server closes the connection
        System.err.printf(
            Locale.ROOT,
            "Not sent: more than %,d bytes; that is the most.%n",
            EchoClient.LONGEST_MESSAGE);
      } else {
        client.send(line, System.out::println);
      }
    }
  }

  public static void main(String[] args) {
    Cli.run(new EchoClientMain(), args);
  }
}
