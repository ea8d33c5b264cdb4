package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a learner reads of a failure. */
@Timeout(30)
class ExerciseReportTest {

  private static final StackTraceElement[] STACK = {
    frame("java.util.Objects", "requireNonNull", "Objects.java", 233),
    frame("workbook.lesson01.exercises.RollCall", "onOpen", "RollCall.java", 20),
    frame("workbook.lesson01.engine.SteadyEngine", "open", "SteadyEngine.java", 99),
    frame("org.junit.platform.Launcher", "execute", "Launcher.java", 7),
  };

  private static StackTraceElement frame(String type, String method, String file, int line) {
    return new StackTraceElement(type, method, file, line);
  }

  private static String report(Throwable cause) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ExerciseSet set = new ExerciseSet(1, "lesson01", "docs/page.md", List.of());
    new ExerciseReport(set, new PrintStream(printed, true, StandardCharsets.UTF_8))
        .failure(new Trial(1, List.of(new Trial.Failure("greets", cause))));
    return printed.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n").strip();
  }

  private static String places(Locale reader) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Exercise exercise = new Exercise("1.1", "a title", String.class, Object.class);
    ExerciseSet set = new ExerciseSet(1, "lesson01", "docs/page.md", List.of(exercise));
    new ExerciseReport(set, new PrintStream(printed, true, StandardCharsets.UTF_8), reader)
        .places(exercise);
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** The hints are taken from the page in this language, too. */
  @Test
  void theTaskIsOnThePageInTheReadersLanguage() {
    assertThat(places(Locale.SIMPLIFIED_CHINESE))
        .contains("task and hints: docs/zh/page.md, 练习 1.1");
    assertThat(places(Locale.ENGLISH)).contains("task and hints: docs/page.md, Exercise 1.1");
  }

  @Test
  void aReaderOfAnotherLanguageIsToldWhatTheTestAsksFor() {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ExerciseSet set =
        new ExerciseSet(1, "lesson01", "docs/page.md", List.of(), Map.of("greets", "问候新来的"));
    new ExerciseReport(set, new PrintStream(printed, true, StandardCharsets.UTF_8))
        .failure(new Trial(1, List.of(new Trial.Failure("greets", new AssertionError("no")))));
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("  greets（问候新来的）:");
  }

  @Test
  void aBareNullPointerExceptionNamesTheLearnersLine() {
    NullPointerException bare = new NullPointerException();
    bare.setStackTrace(STACK);
    assertThat(report(bare))
        .isEqualTo("greets:\n    java.lang.NullPointerException\n    at RollCall.java:20");
  }

  @Test
  void whatWentWrongInAStaticInitializerIsTold() {
    IllegalStateException cause = new IllegalStateException("no such algorithm");
    cause.setStackTrace(STACK);
    assertThat(report(new ExceptionInInitializerError(cause)))
        .contains("java.lang.IllegalStateException: no such algorithm")
        .endsWith("at RollCall.java:20");
  }

  /** AssertJ's messages quote whole stack traces where an exception is not the expected one. */
  @Test
  void noLineOfATestFrameworkIsShown() {
    AssertionError failure =
        new AssertionError(
            """
            Expecting actual throwable to be an instance of:
              java.lang.IllegalStateException
            but was:
              java.lang.ArithmeticException: / by zero
            \tat workbook.lesson01.exercises.RollCall.count(RollCall.java:21)
            \tat org.assertj.core.api.ThrowableAssert.catchThrowable(ThrowableAssert.java:63)
            \tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)
            \t...(57 remaining lines not displayed - this can be changed)
            \t... 12 more
            """);
    failure.setStackTrace(new StackTraceElement[0]);
    assertThat(report(failure).lines().map(String::strip))
        .containsExactly(
            "greets:",
            "Expecting actual throwable to be an instance of:",
            "java.lang.IllegalStateException",
            "but was:",
            "java.lang.ArithmeticException: / by zero",
            "at RollCall.java:21");
  }

  @Test
  void whatIsExpectedIsShownAlsoBehindALongList() {
    String list = "Expecting all elements of:\n" + "  1L,\n".repeat(1_000);
    AssertionError failure = new AssertionError(list + "to be less than 1 but 1L was not");
    failure.setStackTrace(new StackTraceElement[0]);
    assertThat(report(failure).lines())
        .hasSize(9)
        .contains("    Expecting all elements of:", "      …")
        .endsWith("    to be less than 1 but 1L was not");
  }

  /** What AssertJ writes of two long lists: one looks like the other, so their labels count. */
  @Test
  void whatCameKeepsItsLabelBehindALongExpectedList() {
    String list = "\n  [1L,\n" + "    2L,\n".repeat(50);
    AssertionError failure =
        new AssertionError(
            "[numbers] \nexpected: " + list + "    3L]\n but was: " + list + "    4L]");
    failure.setStackTrace(new StackTraceElement[0]);
    assertThat(report(failure).lines().map(String::strip))
        .containsExactly(
            "greets:",
            "[numbers]",
            "expected:",
            "[1L,",
            "2L,",
            "2L,",
            "…",
            "2L,",
            "2L,",
            "3L]",
            "but was:",
            "[1L,",
            "2L,",
            "2L,",
            "…",
            "2L,",
            "2L,",
            "4L]");
  }

  @Test
  void aLongLineIsCutAndItsLengthTold() {
    AssertionError failure =
        new AssertionError("expected: " + "x".repeat(289) + "😀".repeat(10_000) + "\n but was: y");
    failure.setStackTrace(new StackTraceElement[0]);
    assertThat(report(failure).lines())
        .containsExactly(
            "greets:",
            "    expected: " + "x".repeat(289) + "… (20299 characters)",
            "     but was: y");
  }
}
