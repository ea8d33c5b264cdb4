package workbook.exercises;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** What somebody types while the program is busy: one word, and Enter. */
final class TypedKeys {

  private final LinkedBlockingQueue<String> keys = new LinkedBlockingQueue<>();

  static TypedKeys of(BufferedReader input) {
    TypedKeys keys = new TypedKeys();
    Thread reader = new Thread(() -> keys.readAll(input), "typed keys");
    reader.setDaemon(true);
    reader.start();
    return keys;
  }

  private void readAll(BufferedReader input) {
    try {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        keys.add(line.strip());
      }
    } catch (IOException e) {
      // as at its end: nothing more is typed, and Ctrl-C is left
    }
  }

  Optional<String> next() {
    return Optional.ofNullable(keys.poll());
  }
}
