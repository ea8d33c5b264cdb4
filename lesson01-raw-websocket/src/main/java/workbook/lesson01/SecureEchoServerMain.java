package workbook.lesson01;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.cli.ServerCommand;
import workbook.lesson01.engine.EngineOption;
import workbook.lesson01.tls.SelfSignedCertificate;

/** Runs {@link EchoServer} over TLS. */
@Command(
    name = "secure-echo-server",
    description =
        "The echo server for wss URLs, with a certificate that it makes on the first run.")
final class SecureEchoServerMain extends ServerCommand {

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "data/lesson01",
      description = "Where key and certificate are kept; default ${DEFAULT-VALUE}.")
  private Path data;

  @Mixin private EngineOption engineOption;

  private SelfSignedCertificate certificate;

  SecureEchoServerMain() {
    super("wss", 8080);
  }

  @Override
  protected LessonServer create() throws IOException {
    certificate = SelfSignedCertificate.in(data);
    return engineOption.engineFor(new EchoServer(address()), certificate.tls());
  }

  @Override
  protected String hint() {
    return "clients may trust " + certificate.file();
  }

  public static void main(String[] args) {
    Cli.run(new SecureEchoServerMain(), args);
  }
}
