package workbook.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.Mutants.Mutant;

/**
 * Proves the exercises of one lesson: nothing is solved from the start, wrong solutions fail by the
 * contract's own assertions, the reference solution and other right ones pass, and the lesson's
 * page has the task and three hints.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ExerciseProof {

  private static final List<String> HINTS =
      List.of("Hint 1: a question", "Hint 2: the API", "Hint 3: almost the code");

  /** The tag of the tests that try the reference solutions. */
  static final String REFERENCE = "reference";

  /** What AssertJ says of types and of code that a learner may never have met. */
  private static final Pattern WORDS_OF_A_LIBRARY =
      Pattern.compile(
          "Optional[\\[. ]|Atomic\\w+|[Tt]hrowable|Expecting code|predicate|Expecting value to be");

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
  @Tag(REFERENCE)
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
    return exercises()
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

  /**
   * A contract that a changed solution passes, too, is silent on what was changed. Each such mutant
   * is listed with the reason why it does no harm. To run this: {@code mvn -Pmutation -pl
   * lesson03-chatroom test -Dgroups=mutation}, with {@code -Dexercise=3.2} for one exercise only.
   */
  @TestFactory
  @Tag("mutation")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  Stream<DynamicNode> mutantsFailOrAreListed() {
    return each("mutants of the solution fail, or are listed", this::mutantsFailOrAreListed);
  }

  private void mutantsFailOrAreListed(Exercise exercise) throws Exception {
    List<Mutant> all = Mutants.of(exercise, getClass());
    SurvivingMutants list = SurvivingMutants.listedBeside(getClass());
    List<Mutant> survivors = all.stream().filter(Mutant::survives).toList();
    System.out.println(
        list.file() + ": " + SurvivingMutants.row(exercise, all.size(), survivors.size()));
    assertThat(survivors)
        .extracting(Mutant::name)
        .as("mutants that pass the contract of %s: mend it, or list them", exercise.id())
        .isSubsetOf(list.mutants());
    assertThat(list.mutantsOf(exercise))
        .as("listed, and no mutant of the solution of %s", exercise.id())
        .isSubsetOf(all.stream().map(Mutant::name).toList());
  }

  /**
   * To try all mutants takes minutes. So with each exercise stands which texts of solution and
   * contract they were tried on, and whoever changes one of them is told to try them again.
   */
  @TestFactory
  Stream<DynamicNode> mutantsWereTriedOnTheseTexts() {
    return each("mutants were tried on this solution and contract", this::mutantsWereTried);
  }

  private void mutantsWereTried(Exercise exercise) throws IOException {
    SurvivingMutants list = SurvivingMutants.listedBeside(getClass());
    assumeThat(list.texts(exercise)).isNotEqualTo(SurvivingMutants.NOT_YET);
    assertThat(list.texts(exercise))
        .overridingErrorMessage(
            "%s or its solution has changed since its mutants were tried: run mvn -Pmutation -pl %s"
                + " test -Dgroups=mutation -Dexercise=%s, and put the row that it prints into %s"
                + " (now the texts are %s)",
            exercise.contract().getSimpleName(),
            set.module(),
            exercise.id(),
            list.file(),
            SurvivingMutants.textsNow(exercise))
        .isEqualTo(SurvivingMutants.textsNow(exercise));
  }

  private static void passes(Class<?> attempt) {
    Trial trial = Trial.untilOneFails(attempt);
    assertThat(trial.failures()).as("failures of %s", attempt.getName()).isEmpty();
    assertThat(trial.passed()).as("%s passes", attempt.getName()).isTrue(); // it has tests, too
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
        .allMatch(failure -> failure.isAssertion() != throwsItself);
    String report = report(trial);
    if (System.getProperty("show.failures") != null) {
      System.out.println("\n" + attempt.getSimpleName() + report);
    }
    assertThat(WORDS_OF_A_LIBRARY.matcher(report).results().map(MatchResult::group))
        .as("words of the assertions' library in what a learner reads of %s: %s", attempt, report)
        .isEmpty();
  }

  private String report(Trial trial) {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    new ExerciseReport(set, new PrintStream(report, true, UTF_8)).failure(trial);
    return report.toString(UTF_8);
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
    return exercises()
        .map(exercise -> dynamicTest(exercise.id() + " " + what, () -> check.of(exercise)));
  }

  /** All of them; with {@code -Dexercise=3.2} that one only. */
  private Stream<Exercise> exercises() {
    String only = System.getProperty("exercise", "");
    return set.exercises().stream()
        .filter(exercise -> only.isEmpty() || only.equals(exercise.id()));
  }
}
