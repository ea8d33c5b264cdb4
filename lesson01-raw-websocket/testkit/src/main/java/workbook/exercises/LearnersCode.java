package workbook.exercises;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds in a stack trace the lines that a learner wrote, or can read beside them: the contract's.
 */
final class LearnersCode {

  /** Classes beside the exercises that are no learner's: commands, clients, what contracts lend. */
  private static final Set<String> HELPERS =
      Set.of(
          "AnotherConnection",
          "ClientWithoutConnection",
          "Chat",
          "Exercises01",
          "Exercises02",
          "Exercises03",
          "Exercises04",
          "Guest",
          "HandTurnedTimer",
          "LentClient",
          "ListenerCalls",
          "Listeners",
          "SharedStorage",
          "Venue",
          "Visitor");

  private LearnersCode() {}

  /**
   * The lines of an exercise's classes, such as {@code RollCall.java:20}, the innermost first;
   * without those of the clients that contracts talk with.
   */
  static Stream<String> lines(StackTraceElement[] stack) {
    return Arrays.stream(stack).filter(LearnersCode::isOfAnExercise).map(LearnersCode::line);
  }

  /** The innermost line that is no contract's: it is the learner's own. */
  static Optional<String> ownLine(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .filter(LearnersCode::isOfAnExercise)
        .filter(frame -> !frame.getClassName().contains("Contract"))
        .map(LearnersCode::line)
        .findFirst();
  }

  /**
   * The learner's own line that a thread of this group, other than the calling one, executes now.
   * Each try has a group of its own: code of an earlier one may never end, and stands elsewhere.
   */
  static Optional<String> running(ThreadGroup group) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> group.parentOf(thread.getKey().getThreadGroup()))
        .filter(thread -> !thread.getKey().equals(Thread.currentThread()))
        .flatMap(thread -> ownLine(thread.getValue()).stream())
        .findFirst();
  }

  /** Whether a line of a message is one of a stack trace, and not of an exercise. */
  static boolean isFrameOfOthers(String line) {
    String text = line.strip();
    return text.matches("\\.\\.\\. ?\\(?\\d+ .*|at \\S+\\(.*\\).*")
        && !text.matches("at (\\S+/)?workbook\\.lesson\\d+\\.exercises\\..*");
  }

  /** A line of a stack trace within a message as this class writes it: file and line only. */
  static String shortFrame(String line) {
    return line.replaceFirst("^\\s*at \\S+\\((\\w+\\.java:\\d+)\\)", "  at $1");
  }

  private static boolean isOfAnExercise(StackTraceElement frame) {
    return frame.getClassName().matches("workbook\\.lesson\\d+\\.exercises\\..*")
        && !HELPERS.contains(frame.getClassName().replaceFirst(".*\\.(\\w+).*", "$1"));
  }

  private static String line(StackTraceElement frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }
}
