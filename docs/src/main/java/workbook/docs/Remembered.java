package workbook.docs;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was made of files, each made once as long as its file stays the same: the tests ask for the
 * same pages and sources hundreds of times.
 */
final class Remembered<T> {

  private record Entry<T>(String text, T made) {}

  private final Function<Path, T> make;
  private final Map<Path, Entry<T>> entries = new ConcurrentHashMap<>();

  Remembered(Function<Path, T> make) {
    this.make = make;
  }

  T of(Path file) {
    String text = Workbook.read(file);
    return entries
        .compute(
            file,
            (same, before) ->
                before != null && before.text().equals(text)
                    ? before
                    : new Entry<>(text, make.apply(file)))
        .made();
  }
}
