package workbook.docs;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a rule forbids in the files that the programs serve to browsers. */
final class ServedFiles {

  private ServedFiles() {}

  /**
   * Each fault behind the name of its file.
   *
   * @param ending of the files' names, such as {@code .css}
   * @param faults those in a file's text
   */
  static List<String> faults(String ending, Function<String, Stream<String>> faults) {
    return Workbook.served(ending).stream()
        .flatMap(
            file ->
                faults.apply(Workbook.read(file)).map(fault -> Workbook.name(file) + ": " + fault))
        .toList();
  }
}
