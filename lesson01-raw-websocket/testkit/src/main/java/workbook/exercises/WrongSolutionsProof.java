package workbook.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ConcurrentModificationException;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Proves of the exercises of one lesson that nothing is solved from the start, and that wrong
 * solutions fail by the contract's own assertions. It is a class of its own, beside {@link
 * ExerciseProof}, so that two JVMs share the long work of a lesson.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class WrongSolutionsProof extends ExerciseTests {

  /** What AssertJ says of types and of code that a learner may never have met. */
  private static final Pattern WORDS_OF_A_LIBRARY =
      Pattern.compile(
          "Optional[\\[. ]|Atomic\\w+|[Tt]hrowable|Expecting code|predicate|Expecting value to be");

  protected WrongSolutionsProof(ExerciseSet set) {
    super(set);
  }

  /** In CI only: elsewhere they are a learner's, who may have solved some and broken others. */
  @TestFactory
  Stream<DynamicNode> starters() {
    if (System.getenv("CI") == null) {
      String reason =
          "Lesson %d: starters not checked, as you may be at work on them (in CI they are)"
              .formatted(set.lesson());
      System.out.println(reason);
      abort(reason);
    }
    return each("starter fails", exercise -> failsByAssertion(exercise.yours()));
  }

  @TestFactory
  Stream<DynamicTest> wrongSolutions() {
    return eachAttempt("fails", Exercise::wrong, this::failsByAssertion);
  }

  /**
   * By an assertion of the contract; who is called {@code WrongThrows…}, by its own exception. What
   * a learner reads then is in plain words, and {@code -Dshow.failures} prints it.
   */
  private void failsByAssertion(Class<?> attempt) {
    Trial trial = Trial.untilOneFails(attempt);
    assertThat(trial.passed()).as("%s passes", attempt.getName()).isFalse();
    boolean throwsItself = attempt.getSimpleName().startsWith("WrongThrows");
    assertThat(trial.failures())
        .as("failures of %s", attempt.getName())
        .allMatch(failure -> failure.isAssertion() != throwsItself || isOfTwoThreads(failure));
    String report = report(trial);
    if (System.getProperty("show.failures") != null) {
      System.out.println("\n" + attempt.getSimpleName() + report);
    }
    assertThat(WORDS_OF_A_LIBRARY.matcher(report).results().map(MatchResult::group))
        .as("words of the assertions' library in what a learner reads of %s: %s", attempt, report)
        .isEmpty();
  }

  /** Now and then the JDK notices by itself that two threads are in a collection for one. */
  private static boolean isOfTwoThreads(Trial.Failure failure) {
    return failure.cause() instanceof ConcurrentModificationException;
  }

  private String report(Trial trial) {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    new ExerciseReport(set, new PrintStream(report, true, UTF_8)).failure(trial);
    return report.toString(UTF_8);
  }
}
