package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A terminal cannot open a link, so it says to which file the link leads. */
@Timeout(30)
class PlainLinksTest {

  @Test
  void toAHeadingOfThePage() {
    assertThat(PlainLinks.in("Which of the [three audiences](#emit-here-on-there) is it?"))
        .isEqualTo("Which of the three audiences is it?");
    assertThat(PlainLinks.in("在[三种接收范围](#这边-emit那边-on)中")).isEqualTo("在三种接收范围中");
  }

  @Test
  void toAFileOfTheWorkbook() {
    assertThat(PlainLinks.in("as [History.java](../../lesson03/History.java) does"))
        .isEqualTo("as History.java (lesson03/History.java) does");
  }

  @Test
  void whatIsNoLinkStays() {
    String code = "`int[] all` and `lines[0](x)`, $1 [x] (y)";
    assertThat(PlainLinks.in(code)).isEqualTo(code);
  }
}
