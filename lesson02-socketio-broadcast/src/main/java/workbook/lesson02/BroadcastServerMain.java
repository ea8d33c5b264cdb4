package workbook.lesson02;

import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson02.host.HostCommand;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.host.NodeOption;
import workbook.lesson02.host.PlainServer;
import workbook.lesson02.nodes.EventsOption;
import workbook.lesson02.nodes.NodeEvents;
import workbook.lesson02.nodes.NodeStoreFactory;

/** Lesson 2's server, with its page on the same port. */
@Command(
    name = "broadcast-server",
    description = "Greets who connects, tells the others, and passes on what is said.")
public final class BroadcastServerMain extends HostCommand {

  @Option(
      names = "--plain",
      description =
          "Runs netty-socketio as it is, without a page, to see what goes wrong there. Not with"
              + " --origin, --trusted-proxy, --metrics, --node or --db.")
  private boolean plain;

  @Option(
      names = "--token",
      paramLabel = "WORD",
      description = "Lets in only clients that send this token at CONNECT: auth {token: WORD}.")
  private String token;

  @Mixin private NodeOption node;

  @Mixin private EventsOption events;

  @Spec private CommandSpec spec;

  public BroadcastServerMain() {
    super(3000);
  }

  public static void main(String[] args) {
    Cli.run(new BroadcastServerMain(), args);
  }

  @Override
  protected LessonServer create() throws IOException {
    if (plain) {
      refuseIf(
          isHostOptionGiven() || node.name().isPresent() || events.isGiven(),
          "--origin, --trusted-proxy, --metrics, --node and --db have no effect with --plain");
      return withListeners(new PlainServer(host(), port()));
    }
    refuseIf(events.isGiven() && node.name().isEmpty(), "--db needs --node, a name for this node");
    HostOptions options = node.applyTo(options("/workbook/lesson02/pages"));
    return withListeners(
        events.isGiven() ? node(node.name().get(), options) : new HostServer(options));
  }

  private void refuseIf(boolean wrong, String words) {
    if (wrong) {
      throw new ParameterException(spec.commandLine(), words);
    }
  }

  /** A server whose broadcasts reach the clients of the other nodes, too. */
  private HostServer node(String name, HostOptions options) throws IOException {
    NodeEvents others = events.connect(name);
    HostServer server = new HostServer(options, new NodeStoreFactory(others));
    server.whenStopped(others::shutdown);
    return server;
  }

  // S is both: a Socket.IO server, and a server that ServerCommand can start.
  private <S extends SocketIOServer & LessonServer> LessonServer withListeners(S server) {
    new BroadcastServer(server, Clock.systemUTC()); // the server keeps its listeners
    if (token != null) {
      server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(new TokenCheck(token));
    }
    return server;
  }

  @Override
  protected String hint() {
    return plain ? "which has no page" : "open it in two windows";
  }
}
