package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import workbook.exercises.Exercise;
import workbook.exercises.ExerciseSet;
import workbook.exercises.Watching;

/** A learner at work with the watch mode: saves files, types keys, reads what is printed. */
final class WatchSession {

  private static final String STARTERS = "src/exercises/java/workbook/lesson01/exercises/";
  private static final String FOLDER = "lesson01-raw-websocket/" + STARTERS;

  private final Path root;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PipedWriter keys = new PipedWriter();
  private final CompletableFuture<Integer> exit;
  private int read;

  /**
   * Begins, and waits until the first exercise has been tried.
   *
   * @param root a folder; files that it lacks are made, with what a learner begins with
   * @param exercises those of the lesson that there are
   */
  WatchSession(Path root, List<Exercise> exercises) throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve(FOLDER));
    Files.createDirectories(root.resolve("docs"));
    ExerciseSet all = Exercises01.SET;
    copy(Path.of("..", all.page()), root.resolve(all.page()));
    for (Exercise exercise : exercises) {
      String file = exercise.starter().getSimpleName() + ".java";
      copy(Path.of(STARTERS, file), root.resolve(FOLDER + file));
    }
    BufferedReader typed = new BufferedReader(new PipedReader(keys));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    ExerciseSet set = new ExerciseSet(all.lesson(), all.module(), all.page(), exercises);
    exit = CompletableFuture.supplyAsync(() -> Watching.run(root, set, out, typed));
    await("quit"); // a learner may have solved it, or not
  }

  private static void copy(Path file, Path to) throws IOException {
    if (Files.notExists(to)) {
      Files.copy(file, to);
    }
  }

  Path file(String type) {
    return root.resolve(FOLDER + type + ".java");
  }

  void save(String type, String text) throws IOException {
    Files.writeString(file(type), text);
  }

  void type(String key) throws IOException {
    keys.write(key + "\n");
    keys.flush();
  }

  /** Quits; answers the exit code. */
  int quit() throws Exception {
    type("q");
    return exit.get(10, TimeUnit.SECONDS);
  }

  String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** Waits until this is printed, after what was waited for before. */
  void await(String text) {
    Awaitility.await(text)
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> printed().indexOf(text, read) >= 0 || exit.isDone());
    assertThat(printed().substring(read)).contains(text);
    read = printed().indexOf(text, read) + text.length();
  }
}
