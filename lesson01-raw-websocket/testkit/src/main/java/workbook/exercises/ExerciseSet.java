package workbook.exercises;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The exercises of one lesson.
 *
 * @param lesson its number
 * @param module its folder, such as {@code lesson01-raw-websocket}
 * @param page its page, such as {@code docs/lesson1-raw-websocket.md}
 * @param exercises in the order in which to solve them
 * @param testsInWords what a test of a contract asks for, by its name; empty for who reads English,
 *     because the names are English sentences
 */
public record ExerciseSet(
    int lesson,
    String module,
    String page,
    List<Exercise> exercises,
    Map<String, String> testsInWords) {

  private static final String CHINESE_TESTS = "tests.zh.properties";

  private static final Pattern CHINESE_HEADING =
      Pattern.compile("^### 练习 ([\\d.]+)：(.+)$", Pattern.MULTILINE);

  /** In English. */
  public ExerciseSet(int lesson, String module, String page, List<Exercise> exercises) {
    this(lesson, module, page, exercises, Map.of());
  }

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
   * The same exercises, with the titles of this reader's page, and the tests in this language.
   *
   * @param root the workbook's top folder
   */
  ExerciseSet wordedFor(Locale reader, Path root) {
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
    return new ExerciseSet(lesson, module, page, titled, testsInChinese(root));
  }

  /** The file is beside the contracts. */
  private Map<String, String> testsInChinese(Path root) {
    Path folder = ExerciseFolder.of(root, this).sources();
    for (String part : exercises.get(0).contract().getPackageName().split("\\.")) {
      folder = folder.resolve(part);
    }
    Properties tests = new Properties();
    try {
      tests.load(new StringReader(text(folder.resolve(CHINESE_TESTS))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tests.stringPropertyNames().stream()
        .collect(Collectors.toMap(test -> test, tests::getProperty));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
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
