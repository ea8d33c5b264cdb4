package workbook.lesson01;

import java.net.InetSocketAddress;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.Port;
import workbook.lesson01.cli.ServerCommand;

/** Runs {@link WireTap} between a client and a server. */
@Command(
    name = "wire-tap",
    description = "A proxy between a WebSocket client and its server that prints every frame.")
final class WireTapMain extends ServerCommand {

  @Option(
      names = "--listen",
      paramLabel = "PORT",
      converter = Port.class,
      description = "The same as --port: where clients connect.")
  private Optional<Integer> listen;

  @Option(
      names = "--target",
      paramLabel = "HOST:PORT",
      defaultValue = "localhost:8080",
      converter = HostAndPort.class,
      description = "The server to connect to; default ${DEFAULT-VALUE}.")
  private InetSocketAddress target;

  @Option(names = "--no-bytes", description = "Does not print the bytes of the frames.")
  private boolean noBytes;

  @Spec private CommandSpec spec;

  WireTapMain() {
    super("ws", 8090);
  }

  @Override
  protected int port() {
    return listen.orElse(super.port());
  }

  @Override
  protected LessonServer create() {
    if (listen.isPresent() && spec.commandLine().getParseResult().hasMatchedOption("--port")) {
      throw new ParameterException(
          spec.commandLine(), "--listen and --port are the same: give one of them");
    }
    return new WireTap(address(), target, !noBytes, System.out);
  }

  @Override
  protected String hint() {
    return "passes everything on to " + target.getHostString() + ":" + target.getPort();
  }

  public static void main(String[] args) {
    Cli.run(new WireTapMain(), args);
  }
}
