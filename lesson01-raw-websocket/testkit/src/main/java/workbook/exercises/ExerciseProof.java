package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
 * Proves the exercises of one lesson: the reference solution and other right ones pass, and the
 * lesson's page has the task and three hints. That nothing else passes, {@link WrongSolutionsProof}
 * proves.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class ExerciseProof extends ExerciseTests {

  private static final List<String> HINTS =
      List.of("Hint 1: a question", "Hint 2: the API", "Hint 3: almost the code");

  /** The tag of the tests that try the reference solutions. */
  static final String REFERENCE = "reference";

  protected ExerciseProof(ExerciseSet set) {
    super(set);
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

  @Test
  void theTestsAreToldInChinese() {
    assertThat(set.wordedFor(Locale.SIMPLIFIED_CHINESE, Path.of("..")).testsInWords().keySet())
        .containsExactlyInAnyOrderElementsOf(
            set.exercises().stream()
                .flatMap(exercise -> exercise.contractAndItsParts().stream())
                .flatMap(part -> Stream.of(part.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Test.class))
                .map(Method::getName)
                .collect(Collectors.toSet()));
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
            exercise.contractAndItsParts().stream()
                .flatMap(part -> Stream.of(part.getDeclaredMethods()))
                .map(Method::getName)
                .toList());
  }
}
