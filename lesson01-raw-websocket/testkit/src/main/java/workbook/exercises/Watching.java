package workbook.exercises;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.file.Path;

/** The way into the watch mode for a lesson, and for a test. */
public final class Watching {

  private Watching() {}

  /**
   * Tries exercises each time their files are saved, until somebody types {@code q}.
   *
   * @param root the workbook's top folder
   * @param typed lines of one key each
   * @return the exit code: 0 if all are solved
   */
  public static int run(Path root, ExerciseSet set, PrintStream out, BufferedReader typed) {
    try {
      Hints hints = new Hints(root.resolve(set.page()));
      return new WatchMode(root, set, set.exercises(), hints, out, TypedKeys.of(typed)).run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }
}
