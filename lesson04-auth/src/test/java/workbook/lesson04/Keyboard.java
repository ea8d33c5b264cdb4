package workbook.lesson04;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** Somebody at a terminal client, who is silent unless told to type; closed, he has left it. */
final class Keyboard implements AutoCloseable {

  private final PipedWriter keys = new PipedWriter();

  /** What is typed here, for the one client that reads it. */
  BufferedReader lines() throws IOException {
    return new BufferedReader(new PipedReader(keys));
  }

  /** Runs the client on what is typed here; the future is done when it has left. */
  CompletableFuture<Void> run(AuthChatClient client) throws IOException {
    BufferedReader lines = lines();
    return CompletableFuture.runAsync(
        () -> {
          try {
            client.run(lines);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  void type(String... lines) throws IOException {
    for (String line : lines) {
      keys.write(line + "\n");
    }
    keys.flush();
  }

  @Override
  public void close() throws IOException {
    keys.close();
  }
}
