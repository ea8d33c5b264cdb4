package workbook.lesson04.load;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the server as a process of its own, and measures its memory and processor time. */
public final class LoadTestServerProcess implements AutoCloseable {

  /** The server's largest heap; far more than it needs. */
  static final int HEAP_MEGABYTES = 512;

  private static final Pattern READY = Pattern.compile("ready: \\S+:(\\d+)/");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int PATIENCE_SECONDS = 20;
  private static final int LAST_LINES = 20;

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;
  private final Path log;
  private int port;

  private LoadTestServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts it; {@link #awaitReady} then waits until it serves.
   *
   * @param main its class, which prints one line with its URL, and then for each line that it reads
   *     the bytes in use of its heap
   * @param log takes what it writes to its standard error
   * @throws IOException if there is no process; the message is fit to be shown
   */
  public static LoadTestServerProcess launch(Class<?> main, Path log, String... args)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "--enable-native-access=ALL-UNNAMED", // or JDK 24 and later warn of Netty
                "-cp",
                classPath(main),
                main.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    return new LoadTestServerProcess(process, log);
  }

  /** Asks the class loader: Maven runs this program in one of its own, not with a class path. */
  static String classPath(Class<?> main) throws IOException {
    if (!(main.getClassLoader() instanceof URLClassLoader loader)) {
      return System.getProperty("java.class.path");
    }
    List<String> entries = new ArrayList<>();
    try {
      for (URL url : loader.getURLs()) {
        entries.add(Path.of(url.toURI()).toString());
      }
    } catch (URISyntaxException e) {
      throw new IOException("cannot find the server's classes: " + e.getMessage(), e);
    }
    return String.join(File.pathSeparator, entries);
  }

  /**
   * @param patience how long it may take; a second or two is usual
   * @throws IOException if it does not start; the message is fit to be shown, and {@link
   *     #lastWords} say more
   */
  public void awaitReady(Duration patience) throws IOException {
    String line;
    try {
      line =
          CompletableFuture.supplyAsync(this::answer)
              .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
              .join();
    } catch (CompletionException e) {
      String why = e.getCause() instanceof TimeoutException ? "it is silent" : "it ended";
      throw new IOException("the server did not start: " + why, e);
    }
    Matcher ready = READY.matcher(line == null ? "" : line);
    if (!ready.find()) {
      throw new IOException("the server did not start: " + (line == null ? "it ended" : line));
    }
    port = Integer.parseInt(ready.group(1));
  }

  private String answer() {
    try {
      return answers.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines of its log: why it has ended. */
  public List<String> lastWords() throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }

  int port() {
    return port;
  }

  /**
   * Measures its memory after a garbage collection, which stops the server for a moment.
   *
   * @param executor waits for the answer
   */
  CompletableFuture<Memory> memory(Executor executor) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            commands.write("memory\n");
            commands.flush();
            long begin = System.nanoTime();
            long heap = Long.parseLong(answers.readLine());
            return new Memory(heap, resident(), Duration.ofNanos(System.nanoTime() - begin));
          } catch (IOException | NumberFormatException e) {
            throw new CompletionException(e);
          }
        },
        executor);
  }

  /** The resident memory: known on Linux only. */
  private OptionalLong resident() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return OptionalLong.empty();
    }
    Matcher found = RESIDENT.matcher(Files.readString(status));
    return found.find()
        ? OptionalLong.of(1024 * Long.parseLong(found.group(1)))
        : OptionalLong.empty();
  }

  /** The processor time that it has used, on all cores together. */
  Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Ends it; by force if it has not ended after {@value #PATIENCE_SECONDS} s. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
