package workbook.docs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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

  /**
   * Makes what is missing, or made of an older text, for all these files at once, where that is
   * quicker than one after the other.
   */
  void prepare(List<Path> files, Function<List<Path>, List<T>> makeAll) {
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Path file : files) {
      Entry<T> before = entries.get(file);
      String text = Workbook.read(file);
      if (before == null || !before.text().equals(text)) {
        texts.put(file, text);
      }
    }
    if (!texts.isEmpty()) {
      List<Path> changed = List.copyOf(texts.keySet());
      List<T> made = makeAll.apply(changed);
      for (int i = 0; i < changed.size(); i++) {
        entries.put(changed.get(i), new Entry<>(texts.get(changed.get(i)), made.get(i)));
      }
    }
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
