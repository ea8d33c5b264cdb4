package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hints are given in the language of the learner's computer. */
@Timeout(30)
class HintsTest {

  private static final Exercise SECOND =
      new Exercise("1.2", "Who is there?", Object.class, Object.class);

  private static final ExerciseSet SET =
      new ExerciseSet(1, "lesson01", "docs/page.md", List.of(SECOND));

  @TempDir private Path folder;

  private Hints hints(String page) throws IOException {
    return new Hints(Files.writeString(folder.resolve("page.md"), page));
  }

  @Test
  void thoseOfAChinesePageAreGivenOneByOne() throws IOException {
    Hints hints =
        hints(
            """
            ### 练习 1.1：会大喊的回显

            <details><summary>提示 1：一个问题</summary>

            别的练习的提示
            </details>

            ### 练习 1.2：谁在这里？

            <details><summary>提示 1：一个问题</summary>

            哪个类？
            </details>

            <details><summary>提示 2：API</summary>

            `getConnections()`
            </details>

            <details><summary>一种解法</summary>

            不是提示
            </details>

            ## 自测
            """);
    assertThat(hints.next(SECOND)).isEqualTo("提示 1：一个问题\n哪个类？");
    assertThat(hints.next(SECOND)).isEqualTo("提示 2：API\ngetConnections()");
    assertThat(hints.next(SECOND)).startsWith("没有更多提示了");
  }

  @Test
  void markdownIsWrittenForATerminal() throws IOException {
    Hints hints =
        hints(
            """
            ### Exercise 1.2: Who is there?

            <details><summary>Hint 1: a question</summary>

            Which of the [three audiences](#who-hears-it)?
            </details>

            <details><summary>Hint 2: almost the code</summary>

            ```java illustrative
            count(/* what? */);
            ```
            </details>
            """);
    assertThat(hints.next(SECOND)).isEqualTo("Hint 1: a question\nWhich of the three audiences?");
    assertThat(hints.next(SECOND)).isEqualTo("Hint 2: almost the code\ncount(/* what? */);");
  }

  @Test
  void thePageIsThatOfTheReadersLanguage() {
    assertThat(SET.page(Locale.SIMPLIFIED_CHINESE)).isEqualTo("docs/zh/page.md");
    assertThat(SET.page(Locale.TRADITIONAL_CHINESE)).isEqualTo("docs/zh/page.md");
    assertThat(SET.page(Locale.FRENCH)).isEqualTo("docs/page.md");
  }
}
