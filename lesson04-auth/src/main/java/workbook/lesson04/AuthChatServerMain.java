package workbook.lesson04;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.host.NodeOption;
import workbook.lesson03.DatabaseOptions;
import workbook.lesson03.MessageRateOption;
import workbook.lesson03.storage.DatabaseUrlException;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.token.SigningKey;

/** Runs {@link AuthChatServer} on the host, with its pages on the same port. */
@Command(
    name = "auth-chat-server",
    description = "A chat with accounts: register, log in, talk to everyone or to one.")
public final class AuthChatServerMain extends HostCommand {

  @Option(
      names = "--data",
      defaultValue = "data",
      paramLabel = "FOLDER",
      description = "Keeps accounts, messages and the signing key; default ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--token-life",
      defaultValue = "PT12H",
      converter = TokenLife.class,
      paramLabel = "DURATION",
      description =
          "How long a login lasts (ISO 8601), from PT1S to P365D; default ${DEFAULT-VALUE}."
              + " With PT20S one sees it end.")
  private Duration tokenLife;

  @Option(
      names = "--rotate-key",
      description = "Signs with a new key from now on; logins made with the last one stay good.")
  private boolean rotateKey;

  @Mixin private DatabaseOptions database;

  @Mixin private NodeOption node;

  @Mixin private MessageRateOption messageRate;

  public AuthChatServerMain() {
    super(3000);
  }

  public static void main(String[] args) {
    Cli.run(new AuthChatServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
    HostServer server = new HostServer(node.applyTo(options("/workbook/lesson04/pages")));
    try {
      // the server keeps its listeners
      new AuthChatServer(server, ChatServices.open(server, chatOptions()));
      return server;
    } catch (DatabaseUrlException e) {
      throw database.refused(e);
    }
  }

  private AuthChatOptions chatOptions() {
    return new AuthChatOptions(
        data,
        database.address(),
        node.name(),
        Optional.ofNullable(System.getenv(SigningKey.ENVIRONMENT)),
        rotateKey,
        tokenLife,
        Passwords.COST,
        messageRate.perSecond(),
        Clock.systemUTC());
  }

  @Override
  protected String hint() {
    return "open it in two windows, register two users";
  }
}
