package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.docs.Page.Link;

/**
 * Every page is there in English and in Chinese, and both say the same: see {@link Translation}.
 */
@Timeout(120)
class TranslationTest {

  /** Not translated yet. Who translates a page takes it out of here. */
  private static final Set<String> IN_ENGLISH_ONLY = Set.of();

  private final List<Translation> translations = Translation.all();

  @Test
  void everyPageIsThereInBothLanguages() {
    assertThat(
            Workbook.englishPages().stream()
                .filter(page -> !Files.exists(Workbook.chinese(page.file())))
                .map(Page::toString))
        .containsExactlyInAnyOrderElementsOf(IN_ENGLISH_ONLY);
  }

  @Test
  void noChinesePageIsAlone() {
    Path folder = Workbook.root().resolve("docs/zh");
    assertThat(Workbook.files(folder, ".md"))
        .allSatisfy(page -> assertThat(Workbook.english(page)).exists());
  }

  @Test
  void bothSidesSayTheSame() {
    assertThat(translations.stream().flatMap(translation -> translation.faults().stream()))
        .as("code and links of the Chinese side: " + Workbook.UPDATE)
        .isEmpty();
  }

  private static final Page ENGLISH =
      Page.of(
          Workbook.root().resolve("docs/sample.md"),
          """
          # One

          Press *Connect*, **here**, 20 times, or run `first-server` with `greeting`.

          - [RFC](https://www.rfc-editor.org/rfc/rfc6455#section-5)
          - [two](#two)

          ```sh
          mvn -q first
          ```

          ## Two

          | a | b |
          |---|---|
          | 1 | [code](../pom.xml), [Page] |

          <details><summary>Hint</summary>

          ```java illustrative
          call(/* what? */);
          ```
          </details>

          ```text picture
          | a frame |
          ```

          [Page]: ../README.md
          """);

  private static final String CHINESE =
      """
      # 一

      点击“连接”，在**这里**，20 次，或者运行 `first-server`，带上 `问候`。

      - [RFC](https://www.rfc-editor.org/rfc/rfc6455#section-5)
      - [二](#二)

      ```sh
      mvn -q first
      ```

      ## 二

      | 甲 | 乙 |
      |---|---|
      | 1 | [代码](../../pom.xml)、[Page] |

      <details><summary>提示</summary>

      ```java illustrative
      call(/* 什么？ */);
      ```
      </details>

      ```text picture
      | | 帧
      ```

      [Page]: workbook.md
      """;

  private static Translation sample(String chinese) {
    return new Translation(ENGLISH, Page.of(Workbook.root().resolve("docs/zh/sample.md"), chinese));
  }

  @Test
  void wordsMayDiffer() {
    assertThat(sample(CHINESE).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "## 二 ~ ### 二 ~ the headings differ",
        "## 二 ~ 二 ~ the headings differ",
        "mvn -q first ~ mvn -q second ~ docs/sample.md:1 (One) has a block",
        "call( ~ answer( ~ docs/zh/sample.md:12 (二) has a block",
        "section-5 ~ section-6 ~ docs/sample.md:1 (One) has a link",
        "../../pom.xml ~ ../pom.xml ~ docs/zh/sample.md:12 (二) has a link",
        "#二 ~ #一 ~ [two](#two)",
        "| 1 | ~ | 1 | 2 | ~ docs/sample.md:12 (Two) has a table row of columns",
        "- [二] ~ [二] ~ docs/sample.md:1 (One) has 2 list entries",
        "连接 ~ 接通 ~ docs/sample.md:1 (One) tells of Connect",
        "20 ~ 30 ~ docs/sample.md:1 (One) has numbers in its sentences: [20]",
        "first-server ~ second-server ~ docs/sample.md:1 (One) has code in its sentences",
        "<details> ~ <p> ~ docs/sample.md:12 (Two) has 1 folds",
      })
  void whatOnlyOneSideHasIsNamed(String here, String changed, String fault) {
    String other = CHINESE.replace(here, changed);
    assertThat(other).isNotEqualTo(CHINESE);
    assertThat(sample(other).faults()).anyMatch(found -> found.contains(fault));
  }

  @Test
  void codeAndTargetsAreTakenFromTheEnglishSide() {
    String asWritten =
        CHINESE
            .replace("mvn -q first\n", "")
            .replace("#二", "#two")
            .replace("../../pom.xml", "../pom.xml")
            .replace("workbook.md", "../README.md");
    assertThat(sample(asWritten).renewed()).isEqualTo(CHINESE);
  }

  /** The first paragraph of each side is a link to the other. */
  @Test
  void eachSideLeadsToTheOther() {
    assertThat(
            translations.stream()
                .flatMap(
                    both ->
                        Stream.of(both.english(), both.chinese())
                            .filter(page -> !begins(page, both))
                            .map(page -> page + " does not begin with the other language")))
        .isEmpty();
  }

  private static boolean begins(Page page, Translation both) {
    Link first = page.links().get(0);
    String name = page.language() == Language.ENGLISH ? "中文" : "English";
    return page.paragraphs().get(0).text().equals(name)
        && first.text().equals(name)
        && first.place().equals(page.paragraphs().get(0).place())
        && both.isBetweenTheTwo(first);
  }

  /** A term's Chinese is in the third column of the one, and in the first one of the other. */
  @Test
  void bothGlossariesHaveTheSameTerms() {
    Path english = Workbook.root().resolve("docs/glossary.md");
    assertThat(terms(Workbook.chinese(english), 1, 3)).isEqualTo(terms(english, 3, 1));
  }

  private static List<String> terms(Path glossary, int chinese, int english) {
    return Workbook.read(glossary)
        .lines()
        .map(line -> line.split(" *\\| *"))
        .filter(cells -> cells.length == 5)
        .skip(2) // the names of the columns, and the line below
        .map(cells -> cells[chinese] + " = " + cells[english])
        .toList();
  }

  /**
   * A bold text that Markdown does not see as such, as where the asterisks follow a Chinese dot.
   */
  @Test
  void whatIsMarkedAsBoldIsBold() {
    assertThat(
            Workbook.pages().stream()
                .flatMap(page -> page.prose().stream())
                .filter(piece -> piece.text().contains("**") || piece.text().contains("`"))
                .map(piece -> piece.place().fault("this is no markup: %s", piece.text())))
        .isEmpty();
  }
}
