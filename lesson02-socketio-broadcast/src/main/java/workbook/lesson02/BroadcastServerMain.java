package workbook.lesson02;

import com.corundumstudio.socketio.SocketIOServer;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.host.PlainServer;
import workbook.lesson02.host.ProxyOptions;

/** Lesson 2's server, with its page on the same port. */
@Command(
    name = "broadcast-server",
    description = "Greets who connects, tells the others, and passes on what is said.")
public final class BroadcastServerMain extends ServerCommand {

  @Option(
      names = "--plain",
      description = "Runs netty-socketio as it is, without a page, to see what goes wrong there.")
  private boolean plain;

  @Option(
      names = "--token",
      paramLabel = "WORD",
      description = "Lets in only clients that connect with it: auth {token: WORD}.")
  private String token;

  @Mixin private ProxyOptions proxy;

  public BroadcastServerMain() {
    super("http", 3000);
  }

  public static void main(String[] args) {
    Cli.run(new BroadcastServerMain(), args);
  }

  @Override
  protected LessonServer create() {
    HostOptions options = proxy.applyTo(HostOptions.of(host(), port(), "/workbook/lesson02/pages"));
    return plain ? serving(new PlainServer(host(), port())) : serving(new HostServer(options));
  }

  private <S extends SocketIOServer & LessonServer> LessonServer serving(S server) {
    new BroadcastServer(server, Clock.systemUTC());
    if (token != null) {
      server.getNamespace("").addAuthTokenListener(new TokenCheck(token));
    }
    return server;
  }

  @Override
  protected String hint() {
    return plain ? "which has no page" : "open it in two windows";
  }
}
