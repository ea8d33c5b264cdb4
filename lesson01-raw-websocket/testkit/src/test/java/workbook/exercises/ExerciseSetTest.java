package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A reader of Chinese reads Chinese titles. */
@Timeout(30)
class ExerciseSetTest {

  private static final ExerciseSet SET =
      new ExerciseSet(
          1,
          "lesson01",
          "docs/page.md",
          List.of(
              new Exercise("1.1", "An echo that shouts", Object.class, Object.class),
              new Exercise("1.2", "Who is there?", Object.class, Object.class)));

  @TempDir private Path root;

  @Test
  void titlesAreThoseOfTheChinesePage() throws IOException {
    Path page = root.resolve("docs/zh/page.md");
    Files.createDirectories(page.getParent());
    Files.writeString(page, "# 第 1 课\n\n### 练习 1.1：会大喊的回显\n\n★ 任务\n");
    Path tests = root.resolve("lesson01/src/exercises/java/java/lang/tests.zh.properties");
    Files.createDirectories(tests.getParent());
    Files.writeString(tests, "greets=问候：新来的\n");
    ExerciseSet chinese = SET.wordedFor(Locale.SIMPLIFIED_CHINESE, root);
    assertThat(chinese.testsInWords()).containsOnly(Map.entry("greets", "问候：新来的"));
    assertThat(chinese.exercises())
        .extracting(Exercise::title)
        .as("the second one is not translated yet")
        .containsExactly("会大喊的回显", "Who is there?");
  }

  @Test
  void allOthersReadEnglish() {
    assertThat(SET.wordedFor(Locale.FRENCH, root)).isEqualTo(SET);
  }
}
