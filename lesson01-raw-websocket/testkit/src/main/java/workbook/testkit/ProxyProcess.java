package workbook.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** nginx or HAProxy, run by a test with a configuration of the docs. */
public final class ProxyProcess implements AutoCloseable {

  private final Process process;

  private ProxyProcess(Process process) {
    this.process = process;
  }

  /**
   * Skips a test where the program is not installed, and says so in one line; in CI (environment
   * variable {@code CI=true}) the test runs all the same, and so fails.
   *
   * @param program {@code nginx} or {@code haproxy}
   */
  public static void assumeInstalled(String program) {
    if (find(program).isEmpty() && !"true".equals(System.getenv("CI"))) {
      SkipNotice.say("Tests with " + program + " are skipped: it is not installed");
      assumeTrue(false, "no " + program);
    }
  }

  /** In one of the folders for administrators, too, which are not on everybody's PATH. */
  private static Optional<Path> find(String program) {
    return Executables.find(program)
        .or(
            () ->
                Stream.of("/usr/sbin", "/usr/local/sbin")
                    .map(folder -> Path.of(folder, program))
                    .filter(Files::isExecutable)
                    .findFirst());
  }

  /**
   * Starts it, and waits until it listens.
   *
   * @param folder for its files
   * @param config a whole configuration, that keeps it in the foreground
   * @param port at which it listens then, on loopback
   */
  public static ProxyProcess start(String program, Path folder, String config, int port)
      throws IOException {
    Path file = folder.resolve(program + ".conf").toAbsolutePath();
    boolean nginx = program.equals("nginx");
    boolean administrator = System.getProperty("user.name").equals("root");
    // Else it would give up its rights, and could not enter the folder.
    Files.writeString(file, nginx && administrator ? "user root;\n" + config : config);
    String binary = find(program).orElseThrow().toString();
    List<String> command =
        nginx
            ? List.of(
                binary, "-e", "stderr", "-p", folder.toAbsolutePath() + "/", "-c", file.toString())
            : List.of(binary, "-db", "-f", file.toString());
    Path log = folder.resolve(program + ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> listens(process, log, port));
    return new ProxyProcess(process);
  }

  private static boolean listens(Process process, Path log, int port) throws IOException {
    if (!process.isAlive()) {
      throw new AssertionError(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (ConnectException e) {
      return false;
    }
  }

  /** Ends it. nginx then ends its workers, which a kill would leave. */
  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
