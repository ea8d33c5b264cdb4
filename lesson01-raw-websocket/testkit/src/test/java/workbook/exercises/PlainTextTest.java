package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A terminal shows a text as it is: it makes no link of Markdown's marks, and no code. */
@Timeout(30)
class PlainTextTest {

  @Test
  void aLinkToAHeadingOfThePage() {
    assertThat(PlainText.of("Which of the [three audiences](#emit-here-on-there) is it?"))
        .isEqualTo("Which of the three audiences is it?");
    assertThat(PlainText.of("在[三种接收范围](#这边-emit那边-on)中")).isEqualTo("在三种接收范围中");
  }

  @Test
  void aLinkToAFileOfTheWorkbook() {
    assertThat(PlainText.of("as [`History.java`](../../lesson03/History.java) does"))
        .isEqualTo("as History.java (lesson03/History.java) does");
  }

  @Test
  void codeAndStressedWordsHaveNoMarks() {
    assertThat(PlainText.of("Ask `getConnections()` for *all*, `null` means **nobody**."))
        .isEqualTo("Ask getConnections() for all, null means nobody.");
  }

  @Test
  void aBlockOfCodeHasNoFences() {
    assertThat(PlainText.of("Like this:\n\n```java\nint a = b * c * d;\n```\nDone."))
        .isEqualTo("Like this:\n\nint a = b * c * d;\nDone.");
  }

  @Test
  void whatLooksLikeAMarkWithinCodeStays() {
    assertThat(PlainText.of("`int[] all`, `lines[0](x)`, `a*b*c` and `[x](y)`"))
        .isEqualTo("int[] all, lines[0](x), a*b*c and [x](y)");
  }

  @Test
  void whatIsNoMarkStays() {
    String text = "lines[0](x), $1 [x] (y), 2 * 3 * 4, n*";
    assertThat(PlainText.of(text)).isEqualTo(text);
  }
}
