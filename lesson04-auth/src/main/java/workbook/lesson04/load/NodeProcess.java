package workbook.lesson04.load;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node as a process of its own, which can be killed, stopped and started again. */
public final class NodeProcess implements AutoCloseable {

  private static final Pattern READY = Pattern.compile("ready: (http://\\S+?)/? ");
  private static final Duration START = Duration.ofMinutes(1);

  /**
   * How to start one, but for its name and its port.
   *
   * @param jvmOptions such as {@code -XX:+UseSerialGC}; beside those that all nodes have
   * @param main its class
   * @param environment its environment variables, beside those of this program; may hold secrets
   * @param log takes what the nodes log
   * @param arguments of the program
   */
  public record Command(
      List<String> jvmOptions,
      Class<?> main,
      Map<String, String> environment,
      File log,
      List<String> arguments) {

    /** Keeps the environment out of logs. */
    @Override
    public String toString() {
      return "Command" + arguments;
    }
  }

  private final Command command;
  private final String name;
  private final int port;
  private Process process;
  private volatile URI url;

  /**
   * @param port 0 picks a free one
   */
  NodeProcess(Command command, String name, int port) {
    this.command = command;
    this.name = name;
    this.port = port;
  }

  /** Starts it, again where it was before, and waits until it serves. */
  void start() throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED", // or JDK 24 and later warn of Netty
                "-cp",
                LoadTestServerProcess.classPath(command.main())));
    line.addAll(command.jvmOptions());
    line.add(command.main().getName());
    line.add("--node=" + name);
    line.add("--port=" + (url == null ? port : url.getPort()));
    line.addAll(command.arguments());
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(command.log()));
    builder.environment().putAll(command.environment());
    process = builder.start();
    Matcher ready = READY.matcher(firstLine());
    if (!ready.find()) {
      throw new IOException("the node " + name + " did not start: " + lastWords());
    }
    url = URI.create(ready.group(1));
  }

  private String firstLine() throws IOException {
    try {
      String line =
          CompletableFuture.supplyAsync(
                  () -> process.inputReader(StandardCharsets.UTF_8).lines().findFirst().orElse(""))
              .orTimeout(START.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      return line + " ";
    } catch (CompletionException e) {
      String why =
          e.getCause() instanceof TimeoutException
              ? " within " + START.toSeconds() + " s: is the computer too busy?"
              : "";
      throw new IOException("the node " + name + " did not start" + why, e);
    }
  }

  /** The last line of the log: a server that cannot start says why, and ends. */
  private String lastWords() throws IOException {
    return new String(Files.readAllBytes(command.log().toPath()), StandardCharsets.UTF_8)
        .lines()
        .reduce((earlier, later) -> later)
        .orElse("it says nothing");
  }

  String name() {
    return name;
  }

  URI url() {
    return url;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Its time stands still: it keeps its connections, and answers nothing. */
  void freeze() throws IOException, InterruptedException {
    signal("STOP", process.pid());
  }

  void thaw() throws IOException, InterruptedException {
    signal("CONT", process.pid());
  }

  /**
   * Checks whether nodes can be made to stand still here.
   *
   * @throws IOException if not, as on Windows; the message is fit to be shown to the user
   */
  public static void checkThatTheyCanStandStill() throws IOException, InterruptedException {
    try {
      signal("0", ProcessHandle.current().pid()); // sends nothing, and shows whether one could
    } catch (IOException e) {
      throw new IOException("a node cannot be made to stand still on this system", e);
    }
  }

  /**
   * @throws IOException if the system has no signals, or there is no such process
   */
  static void signal(String signal, long process) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(process)).start().waitFor();
    if (exit != 0) {
      throw new IOException("kill -" + signal + " " + process + " ended with " + exit);
    }
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
