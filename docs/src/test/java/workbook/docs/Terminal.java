package workbook.docs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The terminal of one program: what it prints, in one order, and what is typed. */
final class Terminal implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("://localhost:(\\d+)/");

  /** How long it may take until a program shows what it is to show, or ends. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final StringBuilder shown = new StringBuilder();
  private final Thread reader = new Thread(this::read, "terminal");
  private boolean ended;

  Terminal(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        show(line + "\n", false);
      }
    } catch (IOException e) {
      show("(cannot be read: " + e.getMessage() + ")\n", false);
    } finally {
      show("", true);
    }
  }

  private synchronized void show(String text, boolean end) {
    shown.append(text);
    ended |= end;
    notifyAll();
  }

  /** Waits until these words are shown. */
  synchronized Terminal await(String words) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (shown.indexOf(words) < 0) {
      if (ended) {
        throw new AssertionError("waited for '" + words + "', but it ended with:\n" + shown);
      }
      pause(deadline);
    }
    return this;
  }

  /** Waits for the end and answers all that was shown. */
  synchronized String rest() {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ended) {
      pause(deadline);
    }
    return shown.toString();
  }

  private void pause(long deadline) {
    try {
      wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted; shown so far:\n" + shown, e);
    }
    if (System.nanoTime() >= deadline) {
      throw new AssertionError("took too long; shown so far:\n" + shown);
    }
  }

  /** Whether the program ends by itself, and before this time is over. */
  boolean hasEndedWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What was shown so far. */
  synchronized String shown() {
    return shown.toString();
  }

  /** The port that a server says it has. */
  int port() {
    return ports().get(0);
  }

  /** The ports of all the URLs that a server says it has. */
  List<Integer> ports() {
    String ready = shown().replaceFirst("(?s).* ready: (.*?)\\(Ctrl-C.*", "$1");
    return PORT.matcher(ready).results().map(port -> Integer.valueOf(port.group(1))).toList();
  }

  /** Types a line and Enter. */
  Terminal type(String line) {
    try {
      Writer keyboard = process.outputWriter(StandardCharsets.UTF_8);
      keyboard.write(line + "\n");
      keyboard.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the input, as Ctrl-D does, and answers all that was shown up to the end. */
  String leave() throws IOException {
    process.outputWriter(StandardCharsets.UTF_8).close();
    return rest();
  }

  /**
   * Ends the program as Ctrl-C does; on Windows as the Task Manager does, so that no page may show
   * what a program prints at its end.
   */
  String stop() {
    process.destroy();
    return rest();
  }

  /** Ends it, and waits for the end: Windows deletes no file that a program has open. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
