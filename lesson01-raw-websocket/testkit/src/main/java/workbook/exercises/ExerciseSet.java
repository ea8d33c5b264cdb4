package workbook.exercises;

import java.util.List;
import java.util.Locale;

/**
 * The exercises of one lesson.
 *
 * @param lesson its number
 * @param module its folder, such as {@code lesson01-raw-websocket}
 * @param page its page, such as {@code docs/lesson1-raw-websocket.md}
 * @param exercises in the order in which to solve them
 */
public record ExerciseSet(int lesson, String module, String page, List<Exercise> exercises) {

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

  private static boolean isChinese(Locale reader) {
    return reader.getLanguage().equals("zh");
  }

  /** Where the exercise's starter is, seen from the workbook's top folder. */
  String file(Exercise exercise) {
    String path = exercise.starter().getName().replace('.', '/') + ".java";
    return module + "/src/exercises/java/" + path;
  }
}
