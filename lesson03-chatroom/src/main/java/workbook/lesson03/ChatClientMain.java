package workbook.lesson03;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workbook.lesson01.cli.Cli;
import workbook.lesson02.client.ServerUrl;

/** Lesson 3's client for the terminal. */
@Command(
    name = "chat-client",
    description = {
      "Enters a room of chat-server: prints what is said there, says the lines typed.",
      "Ends with its input (Ctrl-D, on Windows Ctrl-Z), or with Ctrl-C."
    })
public final class ChatClientMain implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "URL",
      defaultValue = "http://localhost:3000",
      converter = ServerUrl.class,
      description = "The server; default ${DEFAULT-VALUE}.")
  private URI server;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "Your name there.")
  private String name;

  @Option(
      names = "--room",
      defaultValue = "lobby",
      paramLabel = "ROOM",
      description = "The room; default ${DEFAULT-VALUE}.")
  private String room;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  public static void main(String[] args) {
    Cli.run(new ChatClientMain(), args);
  }

  @Override
  public Integer call() throws IOException {
    ChatClient client = new ChatClient(server, name, room, System.out);
    Cli.atExit("leave", client::close); // the others see a Ctrl-C as a proper goodbye
    client.run(Cli.typedLines());
    return 0;
  }
}
