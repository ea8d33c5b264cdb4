package workbook.exercises;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Tells a learner, in a few lines, what is solved, and what is missing in the next exercise. */
final class ExerciseReport {

  private final ExerciseSet set;
  private final PrintStream out;
  private final Locale reader;

  ExerciseReport(ExerciseSet set, PrintStream out) {
    this(set, out, Locale.getDefault());
  }

  /**
   * @param reader whose language the page that is named is in, as for the hints
   */
  ExerciseReport(ExerciseSet set, PrintStream out, Locale reader) {
    this.set = set;
    this.out = out;
    this.reader = reader;
  }

  /** Prints the list, and then the first exercise that is not solved. */
  void print(Map<Exercise, Trial> trials) {
    long solved = trials.values().stream().filter(Trial::passed).count();
    out.println("Lesson " + set.lesson() + ": solved " + solved + " of " + trials.size());
    out.println();
    trials.forEach((exercise, trial) -> line(exercise, trial.passed()));
    out.println();
    trials.entrySet().stream()
        .filter(tried -> !tried.getValue().passed())
        .findFirst()
        .ifPresentOrElse(
            next -> next(next.getKey(), next.getValue()), () -> out.println("Well done."));
  }

  private void next(Exercise exercise, Trial trial) {
    out.println("Next: " + exercise.id() + "  " + exercise.title());
    places(exercise);
    failure(trial);
  }

  void line(Exercise exercise, boolean solved) {
    out.println("  " + (solved ? "[x] " : "[ ] ") + exercise.id() + "  " + exercise.title());
  }

  /** Prints where to read and where to write. */
  void places(Exercise exercise) {
    String heading = set.heading(exercise, reader);
    out.println("  task and hints: " + set.page(reader) + ", " + heading);
    out.println("  your file:      " + set.file(exercise));
    out.println("  what it must do: " + exercise.contract().getSimpleName() + ".java beside it");
  }

  /** Prints the first failure. */
  void failure(Trial trial) {
    trial.failures().stream().findFirst().ifPresent(this::failure);
  }

  private void failure(Trial.Failure failure) {
    out.println();
    out.println("  " + inWords(failure.test()) + ":");
    List<String> lines =
        message(failure)
            .lines()
            .filter(line -> !line.isBlank() && !LearnersCode.isFrameOfOthers(line))
            .map(LearnersCode::shortFrame)
            .toList();
    ShortMessage.of(lines).forEach(line -> out.println("    " + line));
    frames(failure.cause()).forEach(frame -> out.println("    at " + frame));
  }

  private String inWords(String test) {
    String words = set.testsInWords().get(test);
    return words == null ? test : test + "（" + words + "）";
  }

  private static String message(Trial.Failure failure) {
    Throwable cause = failure.cause();
    if (failure.isAssertion() && cause.getMessage() != null) {
      return cause.getMessage();
    }
    Throwable first = cause;
    while (first.getMessage() == null && first.getCause() != null) {
      first = first.getCause(); // such as in a static initializer: what went wrong says more
    }
    return first.toString();
  }

  /** The lines of the learner's own code and of the contract that it came from. */
  private static Stream<String> frames(Throwable cause) {
    List<String> lines = LearnersCode.lines(cause.getStackTrace()).distinct().limit(3).toList();
    boolean isWrapped = lines.isEmpty() && cause.getCause() != null;
    return isWrapped ? frames(cause.getCause()) : lines.stream();
  }
}
