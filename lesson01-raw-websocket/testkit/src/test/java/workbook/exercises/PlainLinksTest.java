package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A terminal cannot open a link, so it says where the link leads. */
@Timeout(30)
class PlainLinksTest {

  private static final PlainLinks LINKS =
      new PlainLinks(
          """
          # A lesson

          ### `emit` here, `on` there

          ### 这边 `emit`，那边 `on`

          ### Exercise 2.6: For one pair of ears
          """);

  @Test
  void toAHeadingOfThePage() {
    assertThat(LINKS.in("Which of the [three audiences](#emit-here-on-there) is it?"))
        .isEqualTo("Which of the three audiences (\"emit here, on there\") is it?");
    assertThat(LINKS.in("See [exercise 2.6](#exercise-26-for-one-pair-of-ears)."))
        .isEqualTo("See exercise 2.6 (\"Exercise 2.6: For one pair of ears\").");
    assertThat(LINKS.in("在[三种接收范围](#这边-emit那边-on)中")).isEqualTo("在三种接收范围 (\"这边 emit，那边 on\")中");
  }

  @Test
  void toAFileOfTheWorkbook() {
    assertThat(LINKS.in("as [History.java](../../lesson03/History.java) does"))
        .isEqualTo("as History.java (lesson03/History.java) does");
  }

  @Test
  void whatIsNoLinkStays() {
    String code = "`int[] all` and `lines[0](x)`, $1 [x] (y)";
    assertThat(LINKS.in(code)).isEqualTo(code);
  }
}
