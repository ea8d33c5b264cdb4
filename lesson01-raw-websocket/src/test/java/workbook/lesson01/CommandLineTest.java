package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import workbook.lesson01.cli.Cli;
import workbook.lesson01.engine.SteadyEngine;

/** What the main classes say on the command line, and with which exit code they end. */
@Timeout(60)
class CommandLineTest {

  private final PrintStream before = System.err;
  private final Capture errors = new Capture();

  @BeforeEach
  void redirect() {
    System.setErr(errors.stream());
  }

  @AfterEach
  void restore() {
    System.setErr(before);
  }

  private static Object command(String name) {
    return switch (name) {
      case "hello-server" -> new HelloServerMain();
      case "echo-server" -> new EchoServerMain();
      case "echo-client" -> new EchoClientMain();
      case "echo-load" -> new EchoLoadMain();
      case "handshake-by-hand" -> new HandshakeByHandMain();
      case "wire-tap" -> new WireTapMain();
      case "secure-echo-server" -> new SecureEchoServerMain();
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "hello-server, --port",
    "echo-server, --page-port",
    "echo-client, --trust",
    "echo-load, --clients",
    "handshake-by-hand, --message",
    "wire-tap, --listen",
    "secure-echo-server, --data"
  })
  void everyMainHasHelp(String name, String option) {
    StringWriter help = new StringWriter();
    CommandLine line = new CommandLine(command(name)).setOut(new PrintWriter(help));
    assertThat(line.execute("--help")).isZero();
    assertThat(help.toString()).contains("Usage: " + name, option, "--help");
  }

  @ParameterizedTest
  @CsvSource({
    "hello-server, 8080",
    "echo-server, 8080",
    "wire-tap, 8090",
    "secure-echo-server, 8080"
  })
  void theHelpTellsTheDefaultPort(String name, String port) {
    StringWriter help = new StringWriter();
    new CommandLine(command(name)).setOut(new PrintWriter(help)).execute("--help");
    assertThat(help.toString()).contains("TCP port; default " + port + ", 0 picks a free one.");
  }

  @ParameterizedTest
  @CsvSource({
    "hello-server, --port=70000",
    "wire-tap, --listen=70000",
    "hello-server, --host=",
    "hello-server, --host=999.1.1.1",
    "echo-server, --nonsense",
    "echo-client, http://localhost",
    "echo-client, ''",
    "echo-load, --clients=0",
    "echo-load, --seconds=601",
    "echo-load, wss://localhost",
    "handshake-by-hand, wss://localhost",
    "wire-tap, --target=8080",
    "wire-tap, --target=localhost:x",
    "secure-echo-server, --port=x"
  })
  void aBadOptionIsExitCode2(String name, String argument) {
    assertThat(Cli.execute(command(name), argument)).isEqualTo(2);
    assertThat(errors.text())
        .startsWith(name + ": ")
        .endsWith(" (--help lists the options)\n")
        .hasLineCount(1);
  }

  @Test
  void aPortThatIsGivenTwiceIsExitCode2() {
    assertThat(Cli.execute(command("wire-tap"), "--listen=0", "--port=0")).isEqualTo(2);
    assertThat(errors.text())
        .isEqualTo(
            "wire-tap: --listen and --port are the same: give one of them"
                + " (--help lists the options)\n");
  }

  /** The port has nothing to do with it. */
  @ParameterizedTest
  @CsvSource({
    "999.1.1.1, --host: there is no host '999.1.1.1'",
    "192.0.2.1, this computer has no such address (choose another with --host)"
  })
  void aHostThatIsNotHereIsCalledByItsName(String host, String words) {
    assertThat(Cli.execute(new HelloServerMain(), "--host", host)).isNotZero();
    assertThat(errors.text()).contains(words).doesNotContain("--port").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource({"echo-client", "handshake-by-hand"})
  void noServerIsExitCode1(String name) throws Exception {
    SteadyEngine gone = echo();
    gone.start();
    gone.close();
    String url = "ws://127.0.0.1:" + gone.port();
    assertThat(Cli.execute(command(name), url)).isEqualTo(1);
    assertThat(errors.text())
        .startsWith(
            name
                + ": cannot connect to "
                + url
                + ": nothing listens there (start the server, and wait until")
        .hasLineCount(1);
  }

  @Test
  void theClientEndsWell() {
    try (SteadyEngine server = echo()) {
      server.start();
      String url = "ws://127.0.0.1:" + server.port();
      assertThat(Cli.execute(new EchoClientMain(), url, "hello", "你好")).isZero();
      assertThat(Cli.execute(new HandshakeByHandMain(), url, "--message", "hi")).isZero();
    }
  }

  @Test
  void aTakenPortIsExitCode1() {
    try (SteadyEngine first = echo()) {
      first.start();
      assertThat(Cli.execute(new EchoServerMain(), "--port", String.valueOf(first.port())))
          .isEqualTo(1);
      assertThat(errors.text())
          .isEqualTo(
              "echo-server: cannot listen on 127.0.0.1:%d: the port is taken"
                      .formatted(first.port())
                  + " (choose another with --port; 0 picks a free one)\n");
    }
  }

  private static SteadyEngine echo() {
    return new SteadyEngine(new EchoServer(new InetSocketAddress("127.0.0.1", 0)));
  }
}
