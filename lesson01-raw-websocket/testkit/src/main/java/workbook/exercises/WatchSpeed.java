package workbook.exercises;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Measures how long a learner waits in the watch mode, from saving a file to the result. In a copy
 * of the exercises, where all are solved, it saves one after the other, now the reference solution
 * and now the starter.
 */
final class WatchSpeed {

  private static final int SAVES = 20;
  private static final int LOOK_MILLIS = 5;
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

  private final ExerciseSet set;
  private final Path root;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  /**
   * @param root an empty folder
   */
  WatchSpeed(ExerciseSet set, Path root) {
    this.set = set;
    this.root = root;
  }

  /** The waits in milliseconds, without that for the first save, in the order of their length. */
  List<Long> millis() throws Exception {
    copy();
    PipedWriter keys = new PipedWriter();
    BufferedReader typed = new BufferedReader(new PipedReader(keys));
    PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(() -> Watching.run(root, set, out, typed));
    await("q: quit", 0);
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i <= SAVES; i++) {
      Exercise exercise = set.exercises().get(i % set.exercises().size());
      String text = i % 2 == 0 ? solution(exercise) : starter(exercise);
      int before = printed.size();
      long start = System.nanoTime();
      save(exercise, text + "\n// saved for the " + i + "th time\n");
      await("compiled and tried in", before);
      millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
    keys.write("q\n");
    keys.flush();
    exit.get(1, TimeUnit.MINUTES);
    Collections.sort(millis.subList(1, millis.size()));
    return List.copyOf(millis.subList(1, millis.size()));
  }

  private void copy() throws IOException {
    ExerciseFolder here = ExerciseFolder.here();
    for (Path file : here.javaFiles()) {
      Path copy = ExerciseFolder.of(root, set).sources().resolve(here.sources().relativize(file));
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
    Path page = root.resolve(set.page());
    Files.createDirectories(page.getParent());
    Files.copy(here.root().resolve(set.page()), page);
  }

  private void save(Exercise exercise, String text) throws IOException {
    Files.writeString(root.resolve(set.file(exercise)), text);
  }

  private String starter(Exercise exercise) throws IOException {
    return Files.readString(ExerciseFolder.here().root().resolve(set.file(exercise)));
  }

  /** In the starter's place; the starter itself, if the solution uses types within it. */
  private String solution(Exercise exercise) throws IOException {
    String starter = exercise.starter().getSimpleName();
    String solution = starter + "Solution";
    Path file =
        ExerciseFolder.here()
            .root()
            .resolve(set.file(exercise).replace("/exercises/java/", "/solutions/java/"))
            .resolveSibling(solution + ".java");
    String text = Files.readString(file);
    return Pattern.compile("\\b" + starter + "\\.[A-Z]").matcher(text).find()
        ? starter(exercise)
        : text.replace(solution, starter);
  }

  private void await(String text, int from) throws InterruptedException {
    long start = System.nanoTime();
    while (printed.toString(StandardCharsets.UTF_8).indexOf(text, from) < 0) {
      if (System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError(
            "no \"" + text + "\" in\n" + printed.toString(StandardCharsets.UTF_8).substring(from));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }
}
