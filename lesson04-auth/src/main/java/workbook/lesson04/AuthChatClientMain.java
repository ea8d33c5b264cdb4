package workbook.lesson04;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import workbook.lesson01.cli.Cli;
import workbook.lesson02.client.ServerUrl;

/** Runs {@link AuthChatClient} after a login. */
@Command(
    name = "auth-chat-client",
    description = {
      "Logs in and chats: a line goes to everyone, @NAME LINE to one person.",
      "/who lists who is online; /quit or the end of the input (Ctrl-D) leaves.",
      "The password is asked for, or taken from the environment variable "
          + AuthChatClientMain.PASSWORD
          + ", or from the first line of the input: arguments can be seen by others."
    })
public final class AuthChatClientMain implements Callable<Integer> {

  static final String PASSWORD = "WORKBOOK_PASSWORD";

  @Parameters(
      paramLabel = "URL",
      defaultValue = "http://localhost:3000",
      converter = ServerUrl.class,
      description = "The server; default ${DEFAULT-VALUE}.")
  private URI server;

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "Who you are.")
  private String user;

  @Option(names = "--register", description = "Makes the account first.")
  private boolean register;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  public static void main(String[] args) {
    Cli.run(new AuthChatClientMain(), args);
  }

  @Override
  public Integer call() throws IOException {
    BufferedReader lines = Cli.typedLines();
    Login login = new Login(server);
    String password = password(lines);
    Login.Ticket ticket = register ? login.register(user, password) : login.login(user, password);
    AuthChatClient client = new AuthChatClient(server, ticket, System.out);
    Cli.atExit("leave", client::close); // on Ctrl-C, too, the connection is closed
    client.run(lines);
    return 0;
  }

  private String password(BufferedReader lines) throws IOException {
    String given = System.getenv(PASSWORD);
    if (given != null) {
      return given;
    }
    Console console = System.console();
    if (console != null) {
      char[] typed = console.readPassword("Password of %s: ", user);
      return typed == null ? "" : new String(typed);
    }
    System.err.println("Password of " + user + ", which will be seen as you type it:");
    String line = lines.readLine();
    return line == null ? "" : line;
  }
}
