package workbook.exercises;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Tells a learner, in a few lines, what is solved, and what is missing in the next exercise. */
final class ExerciseReport {

  private static final int LONGEST_MESSAGE_LINES = 12;

  private final ExerciseSet set;
  private final PrintStream out;

  ExerciseReport(ExerciseSet set, PrintStream out) {
    this.set = set;
    this.out = out;
  }

  /** Prints the list, and then the first exercise that is not solved. */
  void print(Map<Exercise, Trial> trials) {
    long solved = trials.values().stream().filter(Trial::passed).count();
    out.println("Lesson " + set.lesson() + ": solved " + solved + " of " + trials.size());
    out.println();
    trials.forEach(this::line);
    out.println();
    trials.entrySet().stream()
        .filter(tried -> !tried.getValue().passed())
        .findFirst()
        .ifPresentOrElse(
            next -> next(next.getKey(), next.getValue()), () -> out.println("Well done."));
  }

  private void line(Exercise exercise, Trial trial) {
    line(exercise, trial.passed());
  }

  void line(Exercise exercise, boolean solved) {
    out.println("  " + (solved ? "[x] " : "[ ] ") + exercise.id() + "  " + exercise.title());
  }

  private void next(Exercise exercise, Trial trial) {
    out.println("Next: " + exercise.id() + "  " + exercise.title());
    out.println("  task and hints: " + set.page() + ", Exercise " + exercise.id());
    out.println("  your file:      " + set.file(exercise));
    out.println("  what it must do: " + exercise.contract().getSimpleName() + ".java beside it");
    failure(exercise, trial);
  }

  /** Prints the first failure, in the order of the contract's text. */
  void failure(Exercise exercise, Trial trial) {
    Comparator<Trial.Failure> inTheOrderOfTheText =
        Comparator.comparing(failure -> line(failure.cause(), exercise.contract()));
    trial.failures().stream().min(inTheOrderOfTheText).ifPresent(this::failure);
  }

  private void failure(Trial.Failure failure) {
    Throwable cause = failure.cause();
    out.println();
    out.println("  " + failure.test() + ":");
    String message = failure.isAssertion() ? cause.getMessage() : cause.toString();
    String.valueOf(message)
        .lines()
        .filter(line -> !line.isBlank())
        .limit(LONGEST_MESSAGE_LINES)
        .forEach(line -> out.println("    " + line));
    frames(cause).forEach(frame -> out.println("    at " + frame));
  }

  private static int line(Throwable cause, Class<?> contract) {
    return Arrays.stream(cause.getStackTrace())
        .filter(frame -> frame.getClassName().equals(contract.getName()))
        .mapToInt(StackTraceElement::getLineNumber)
        .max()
        .orElse(0); // the learner's own exception comes first
  }

  /** The lines of the learner's own code and of the contract that it came from. */
  private static Stream<String> frames(Throwable cause) {
    List<String> lines = LearnersCode.lines(cause.getStackTrace()).distinct().limit(3).toList();
    boolean isWrapped = lines.isEmpty() && cause.getCause() != null;
    return isWrapped ? frames(cause.getCause()) : lines.stream();
  }
}
