package workbook.lesson04;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson01.engine.EngineOption;
import workbook.lesson01.secret.OwnerCheck;
import workbook.lesson01.secret.OwnerOnly;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.SigningKey;
import workbook.lesson04.token.Tokens;

/** Runs {@link TokenEchoServer} with the key of the chat, so that a login there is good here. */
@Command(
    name = "token-echo-server",
    description =
        "A raw WebSocket echo that answers 401 to whoever has no token of the chat's making.")
public final class TokenEchoServerMain extends ServerCommand {

  private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

  @Option(
      names = "--data",
      defaultValue = "data",
      paramLabel = "FOLDER",
      description =
          "Where the signing key is, the chat server's own folder; default ${DEFAULT-VALUE}.")
  private Path data;

  @Option(
      names = "--token-for",
      converter = TokenOwner.class,
      paramLabel = "NAME",
      description = "Also makes a token for this user, good for ten minutes, and prints its URL.")
  private Optional<String> name;

  @Mixin private EngineOption engineOption;

  private String query = "";

  public TokenEchoServerMain() {
    super("ws", 8080);
  }

  public static void main(String[] args) {
    Cli.run(new TokenEchoServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
    OwnerOnly.createFolder(data);
    OwnerCheck.check(data);
    KeyRing keys =
        SigningKey.load(
            Optional.ofNullable(System.getenv(SigningKey.ENVIRONMENT)),
            data.resolve("jwt.key"),
            false);
    Clock clock = Clock.systemUTC();
    Tokens tokens = new Tokens(keys, clock, TOKEN_LIFE);
    name.ifPresent(user -> query = "?token=" + tokens.issue(user).token());
    ScheduledExecutorService timer = new DaemonTimer("token-expiry");
    return engineOption.engineFor(new TokenEchoServer(address(), tokens, clock, timer));
  }

  @Override
  protected String url(int port) {
    return super.url(port) + query;
  }
}
