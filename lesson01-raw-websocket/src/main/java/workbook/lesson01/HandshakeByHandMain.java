package workbook.lesson01;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.wire.TerminalColors;

/** Runs {@link HandshakeByHand}: shows a WebSocket connection step by step, byte by byte. */
@Command(
    name = "handshake-by-hand",
    description = "Speaks WebSocket to a server with a plain TCP socket, and shows every byte.")
final class HandshakeByHandMain implements Callable<Integer> {

  private static final int LONGEST = 125;

  @Parameters(
      paramLabel = "URL",
      converter = WebSocketUrl.class,
      defaultValue = "ws://localhost:8080/",
      description = "The server's ws URL; default ${DEFAULT-VALUE}.")
  private URI url;

  @Option(
      names = "--message",
      defaultValue = "Hello",
      description = "What to send, at most 125 bytes; default ${DEFAULT-VALUE}.")
  private String message;

  @Option(names = "--help", usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (WebSocketUrl.isSecure(url)) {
      throw wrong("handshake-by-hand takes ws URLs, not wss: there the bytes are encrypted");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw wrong(
          "--message may have 125 bytes: the payload of a longer frame is too long to show");
    }
    new HandshakeByHand(url, System.out, TerminalColors.detect()).run(message);
    return 0;
  }

  private ParameterException wrong(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  public static void main(String[] args) {
    Cli.run(new HandshakeByHandMain(), args);
  }
}
