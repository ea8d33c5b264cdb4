package workbook.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A main class in a JVM of its own, as a learner starts it. */
public final class ServerProcess implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 30;

  private final Process process;
  private final Path errors;

  private ServerProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /**
   * Starts it.
   *
   * @param folder for what it writes to standard error
   */
  public static ServerProcess start(Path folder, Class<?> main, String... arguments)
      throws IOException {
    return start(List.of(), Map.of(), folder, main, arguments);
  }

  /** As above, with more variables in its environment. */
  public static ServerProcess startWith(
      Map<String, String> environment, Path folder, Class<?> main, String... arguments)
      throws IOException {
    return start(List.of(), environment, folder, main, arguments);
  }

  /**
   * As {@link #start(Path, Class, String...)}, with a limit on open files. For systems with a
   * {@code sh}.
   */
  public static ServerProcess startWithFiles(
      int limit, Path folder, Class<?> main, String... arguments) throws IOException {
    List<String> shell = List.of("sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh");
    return start(shell, Map.of(), folder, main, arguments);
  }

  private static ServerProcess start(
      List<String> before,
      Map<String, String> environment,
      Path folder,
      Class<?> main,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("--enable-native-access=ALL-UNNAMED"); // or JDK 24 and later warn of Netty
    command.add("-Dfile.encoding=UTF-8");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new ServerProcess(builder.start(), errors);
  }

  /** Waits for the line that says where it serves, and answers the first URL in it. */
  public URI url() throws IOException {
    return url("\\w+");
  }

  /** As {@link #url()}, but the first URL of this scheme, such as that of a page. */
  public URI url(String scheme) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null || !line.contains("://")) {
      throw new AssertionError("printed: " + line + "\n" + errors());
    }
    Thread reader = new Thread(() -> out.lines().forEach(read -> {}), "output-of-server");
    reader.setDaemon(true);
    reader.start(); // else the server stops when what it prints fills the pipe
    return URI.create(line.replaceFirst(".*?\\b(" + scheme + "://\\S+?)/? .*", "$1"));
  }

  /** Ends it without a chance to tidy up, as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops its time: it keeps its connections, and answers nothing. Not on Windows. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    if (exit != 0) {
      throw new AssertionError("kill -" + name + " ended with " + exit);
    }
  }

  /** Waits for it to end by itself. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("still runs");
    }
    return process.exitValue();
  }

  /** What it wrote to standard error. */
  public String errors() throws IOException {
    return new String(Files.readAllBytes(errors), StandardCharsets.UTF_8);
  }

  /** Ends it, and waits for the end: Windows deletes no file that a program has open. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
