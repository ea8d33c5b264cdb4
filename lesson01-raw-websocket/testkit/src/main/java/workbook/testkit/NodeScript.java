package workbook.testkit;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A script (CommonJS) that runs in Node.js beside a test, with the packages of lesson 2's {@code
 * src/main/npm}: {@code require("socket.io")}, {@code require("socket.io-client")}. The test reads
 * what it prints, line by line, and may write to its standard input. What it writes to standard
 * error goes to the test's. Ended with {@link #close()}.
 */
public final class NodeScript implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 20;
  private static final Path PACKAGES =
      Path.of(
              System.getProperty("basedir", ""),
              "..",
              "lesson02-socketio-broadcast",
              "target",
              "npm",
              "node_modules")
          .toAbsolutePath()
          .normalize();

  private final Path file;
  private final Process process;
  private final BufferedWriter input;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> printed = new CopyOnWriteArrayList<>();
  private final Thread reader;

  private NodeScript(Path file, Process process) {
    this.file = file;
    this.process = process;
    input = process.outputWriter(StandardCharsets.UTF_8);
    reader = new Thread(this::read, "node-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts the script; its {@code process.argv.slice(2)} is {@code arguments}. */
  public static NodeScript start(String script, String... arguments) {
    try {
      Path file = Files.createTempFile("workbook-", ".cjs");
      Files.writeString(file, script);
      List<String> command =
          new ArrayList<>(
              List.of(
                  Executables.find("node").map(Path::toString).orElse("node"), file.toString()));
      command.addAll(Arrays.asList(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      builder.environment().put("NODE_PATH", PACKAGES.toString());
      return new NodeScript(file, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that the script prints; waits for it. */
  public String line() {
    try {
      String line = lines.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError(
            "waited for a line from Node.js"
                + (process.isAlive() ? "" : ", which has ended")
                + "; it printed "
                + printed);
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Reads lines until one contains these words, and answers that one. */
  public String awaitLine(String words) {
    String line = line();
    while (!line.contains(words)) {
      line = line();
    }
    return line;
  }

  /** Everything printed so far. */
  public List<String> printed() {
    return List.copyOf(printed);
  }

  /** Writes a line to the script's standard input. */
  public void type(String line) {
    try {
      input.write(line + "\n"); // on Windows, too: scripts cut it there
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for the script to end by itself; answers its exit code. */
  public int exitCode() {
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Node.js still runs; it printed " + printed);
      }
      reader.join();
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
      Files.deleteIfExists(file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean canRun() {
    return Executables.find("node").isPresent() && Files.isDirectory(PACKAGES);
  }

  private void read() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        printed.add(line);
        lines.add(line);
      }
    } catch (IOException e) {
      printed.add("(its output ended: " + e.getMessage() + ")");
    }
  }
}
