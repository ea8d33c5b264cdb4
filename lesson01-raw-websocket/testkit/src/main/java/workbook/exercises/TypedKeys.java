package workbook.exercises;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/** What somebody types while the program is busy: one word, and Enter. */
final class TypedKeys {

  private final LinkedBlockingQueue<String> keys = new LinkedBlockingQueue<>();

  /**
   * What is typed in the terminal of this process. There is one: of two readers each would get some
   * of the lines.
   */
  static TypedKeys ofTheTerminal() {
    return Terminal.KEYS;
  }

  /** Begins to read when it is first asked for. */
  private static final class Terminal {
    static final TypedKeys KEYS = of(new BufferedReader(new InputStreamReader(System.in)));
  }

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
