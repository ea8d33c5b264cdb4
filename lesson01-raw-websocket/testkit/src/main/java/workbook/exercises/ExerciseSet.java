package workbook.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The exercises of one lesson.
 *
 * @param lesson its number
 * @param module its folder, such as {@code lesson01-raw-websocket}
 * @param page its page, such as {@code docs/lesson1-raw-websocket.md}
 * @param exercises in the order in which to solve them
 */
public record ExerciseSet(int lesson, String module, String page, List<Exercise> exercises) {

  private static final Pattern CHINESE_HEADING =
      Pattern.compile("^### 练习 ([\\d.]+)：(.+)$", Pattern.MULTILINE);

  /**
   * Its page in this language: Chinese ones are in {@code docs/zh}, and all others read English.
   */
  String page(Locale reader) {
    return isChinese(reader) ? page.replace("docs/", "docs/zh/") : page;
  }

  /** What this reader's page calls the exercise. */
  String heading(Exercise exercise, Locale reader) {
    return (isChinese(reader) ? "练习 " : "Exercise ") + exercise.id();
  }

  /**
   * The same exercises, with the titles of this reader's page.
   *
   * @param root the workbook's top folder
   */
  ExerciseSet titledFor(Locale reader, Path root) {
    if (!isChinese(reader)) {
      return this;
    }
    Map<String, String> titles =
        CHINESE_HEADING
            .matcher(text(root.resolve(page(reader))))
            .results()
            .collect(Collectors.toMap(heading -> heading.group(1), heading -> heading.group(2)));
    List<Exercise> titled =
        exercises.stream()
            .map(each -> each.titled(titles.getOrDefault(each.id(), each.title())))
            .toList();
    return new ExerciseSet(lesson, module, page, titled);
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isChinese(Locale reader) {
    return reader.getLanguage().equals("zh");
  }

  /** Where the exercise's starter is, seen from the workbook's top folder. */
  String file(Exercise exercise) {
    String path = exercise.starter().getName().replace('.', '/') + ".java";
    return module + "/src/exercises/java/" + path;
  }
}
