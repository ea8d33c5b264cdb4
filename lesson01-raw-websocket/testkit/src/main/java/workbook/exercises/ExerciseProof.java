package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Proves the exercises of one lesson: nothing is solved from the start, wrong solutions fail by the
 * contract's own assertions, the reference solution and other right ones pass, and the lesson's
 * page has the task and three hints.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ExerciseProof {

  private static final List<String> HINTS =
      List.of("Hint 1: a question", "Hint 2: the API", "Hint 3: almost the code");

  private final ExerciseSet set;

  protected ExerciseProof(ExerciseSet set) {
    this.set = set;
  }

  @Test
  void idsAreUniqueAndCountUp() {
    assertThat(set.exercises())
        .hasSizeGreaterThanOrEqualTo(4)
        .extracting(Exercise::id)
        .isEqualTo(
            Stream.iterate(1, n -> n + 1)
                .limit(set.exercises().size())
                .map(n -> set.lesson() + "." + n)
                .toList());
  }

  @Test
  void everyContractIsInTheList() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/exercises/java"))) {
      assertThat(set.exercises())
          .extracting(exercise -> exercise.contract().getSimpleName() + ".java")
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.endsWith("Contract.java"))
                  .toList());
    }
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
  Stream<DynamicNode> references() {
    return each("reference solution passes", exercise -> passes(exercise.reference()));
  }

  @TestFactory
  Stream<DynamicTest> rightSolutions() {
    return eachAttempt("passes", Exercise::right, ExerciseProof::passes);
  }

  @TestFactory
  Stream<DynamicTest> wrongSolutions() {
    return eachAttempt("fails", Exercise::wrong, this::failsByAssertion);
  }

  private Stream<DynamicTest> eachAttempt(
      String what, Function<Exercise, List<Class<?>>> attempts, Consumer<Class<?>> check) {
    return set.exercises().stream()
        .flatMap(
            exercise -> {
              assertThat(attempts.apply(exercise)).as("attempts at %s", exercise.id()).isNotEmpty();
              return attempts.apply(exercise).stream()
                  .map(
                      attempt ->
                          dynamicTest(
                              exercise.id() + ": " + attempt.getSimpleName() + " " + what,
                              () -> check.accept(attempt)));
            });
  }

  @TestFactory
  Stream<DynamicNode> docs() {
    return each("is on the lesson's page", this::isOnThePage);
  }

  /**
   * How long a learner waits after each save. To measure it: {@code mvn -Psoak -pl
   * lesson01-raw-websocket test -Dtest=ExercisesTest}, and the same for the other lessons.
   */
  @Test
  @Tag("soak")
  void aSavedFileIsTriedWithinASecondOrTwo(@TempDir Path root) throws Exception {
    List<Long> millis = new WatchSpeed(set, root).millis();
    long half = millis.get(millis.size() / 2);
    System.out.printf(
        Locale.ROOT,
        "lesson %d: from saving to the result in %d saves: p50 %d ms, worst %d ms%n",
        set.lesson(),
        millis.size(),
        half,
        millis.get(millis.size() - 1));
    assertThat(half).as("p50 in ms").isLessThanOrEqualTo(set.lesson() <= 2 ? 1_000 : 2_000);
  }

  private static void passes(Class<?> attempt) {
    Trial trial = Trial.of(attempt);
    assertThat(trial.failures()).as("failures of %s", attempt.getName()).isEmpty();
    assertThat(trial.passed()).as("%s passes", attempt.getName()).isTrue(); // it has tests, too
  }

  /**
   * By an assertion of the contract; who is called {@code WrongThrows…}, by its own exception. With
   * {@code -Dshow.failures} it prints what a learner reads then.
   */
  private void failsByAssertion(Class<?> attempt) {
    Trial trial = Trial.untilOneFails(attempt);
    assertThat(trial.passed()).as("%s passes", attempt.getName()).isFalse();
    boolean throwsItself = attempt.getSimpleName().startsWith("WrongThrows");
    assertThat(trial.failures())
        .as("failures of %s", attempt.getName())
        .allMatch(failure -> failure.isAssertion() != throwsItself);
    if (System.getProperty("show.failures") != null) {
      System.out.println("\n" + attempt.getSimpleName());
      new ExerciseReport(set, System.out).failure(trial);
    }
  }

  private void isOnThePage(Exercise exercise) throws IOException {
    String page = Files.readString(Path.of("..", set.page()));
    String heading = "### Exercise " + exercise.id() + ": " + exercise.title() + "\n";
    assertThat(page.contains(heading)).as("%s has %s", set.page(), heading.strip()).isTrue();
    String task = page.substring(page.indexOf(heading) + heading.length()).split("\n##", 2)[0];
    assertThat(task).contains(set.file(exercise));
    for (String hint : HINTS) {
      String opening = "<summary>" + hint + "</summary>";
      assertThat(task).contains(opening);
      String text = task.substring(task.indexOf(opening) + opening.length());
      assertThat(text.substring(0, text.indexOf("</details>"))).as(hint).isNotBlank();
    }
  }

  @TestFactory
  Stream<DynamicNode> teachingNotes() {
    return each("is in the teaching notes", ExerciseProof::isInTheTeachingNotes);
  }

  /** What to discuss, the mistakes made most often, and which tests of the contract show them. */
  private static void isInTheTeachingNotes(Exercise exercise) throws IOException {
    String begin = "| " + exercise.id() + " |";
    String row =
        Files.readString(Path.of("..", "docs/teaching.md"))
            .lines()
            .filter(line -> line.startsWith(begin))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no row of docs/teaching.md begins " + begin));
    String[] cells = row.split("\\|");
    assertThat(cells).as("cells of the row, and what is before its first line").hasSize(5);
    assertThat(cells[2]).as("what to discuss").isNotBlank();
    assertThat(cells[3].split(";")).as("mistakes").hasSizeGreaterThanOrEqualTo(3);
    assertThat(Pattern.compile("`(\\w+)`").matcher(cells[4]).results().map(test -> test.group(1)))
        .as("tests that show them")
        .isNotEmpty()
        .isSubsetOf(
            Stream.of(exercise.contract().getDeclaredMethods()).map(Method::getName).toList());
  }

  private interface Check {
    void of(Exercise exercise) throws Exception;
  }

  private Stream<DynamicNode> each(String what, Check check) {
    return set.exercises().stream()
        .map(exercise -> dynamicTest(exercise.id() + " " + what, () -> check.of(exercise)));
  }
}
