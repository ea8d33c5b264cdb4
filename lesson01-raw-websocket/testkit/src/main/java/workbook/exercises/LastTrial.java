package workbook.exercises;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What watch mode found last, in a text file beside {@link ProgressFile}, for the book, which shows
 * it at once. The first line has the exercise's id and title, {@code passed} or {@code failed}, and
 * the time in UTC, with tabs between them; the lines after it are those of the terminal. Id and
 * title are empty where the exercises could not be compiled.
 */
final class LastTrial {

  private final Path file;
  private final ExerciseSet set;

  /**
   * @param data the folder in which the workbook's programs keep what they keep
   */
  LastTrial(Path data, ExerciseSet set) {
    this.file = data.resolve("exercises.last.txt");
    this.set = set;
  }

  /** An exercise was tried. */
  void tried(Exercise exercise, Trial trial) throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(report, false, StandardCharsets.UTF_8);
    new ExerciseReport(set, out).failure(trial);
    out.flush();
    List<String> lines =
        report.toString(StandardCharsets.UTF_8).stripTrailing().stripIndent().lines().toList();
    write(Optional.of(exercise), trial.passed(), lines);
  }

  /**
   * The exercises could not be compiled.
   *
   * @param errors what the compiler says
   */
  void notCompiled(List<String> errors) throws IOException {
    write(Optional.empty(), false, errors);
  }

  private void write(Optional<Exercise> exercise, boolean passed, List<String> report)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            "\t",
            exercise.map(Exercise::id).orElse(""),
            exercise.map(Exercise::title).orElse(""),
            passed ? "passed" : "failed",
            Instant.now().toString()));
    report.stream().dropWhile(String::isBlank).forEach(lines::add);
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.write(next, lines);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
