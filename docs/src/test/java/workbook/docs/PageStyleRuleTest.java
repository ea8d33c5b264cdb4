package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A style of the whole page that depends on something anywhere in it, such as {@code body:has(.x)
 * li}, costs a browser the styles of all elements again each time that one is added. In a chat with
 * a thousand people that took longer than a frame for each message. A style may look at what is
 * directly in the body ({@code body:has(> .x)}).
 */
@Timeout(60)
class PageStyleRuleTest {

  /** What stands between parentheses, with one more pair of them inside. */
  private static final String IN_PARENTHESES = "\\((?:[^()]|\\([^()]*\\))*\\)";

  /** Selectors of one element, without a blank or another sign that leads to a second one. */
  private static final String ONE_ELEMENT = "(?:[^\\s,{}()>+~]|" + IN_PARENTHESES + ")";

  /** What {@code :has} may look for: a child, or one of several. */
  private static final String CHILD = "\\s*>\\s*" + ONE_ELEMENT + "+\\s*";

  private static final Pattern LOOKS_EVERYWHERE =
      Pattern.compile(
          String.format(
              "(?:(?<![\\w.#-])(?:body|html)(?![\\w-])|:root)%s*?:has(?!\\(%s(?:,%s)*\\))%s",
              ONE_ELEMENT, CHILD, CHILD, IN_PARENTHESES));

  @Test
  void noStyleOfAWholePageDependsOnSomethingAnywhereInIt() {
    assertThat(ServedFiles.faults(".css", PageStyleRuleTest::found)).isEmpty();
  }

  @Test
  void theRuleFindsWhatItForbids() {
    for (String style :
        List.of(
            "body:has(.state) li { color: red }",
            "body.fill:has(.state:not([data-state=\"open\"])) .presence {}",
            "body:has(> .a):has(.b) p {}",
            "body:not(.a):has(> .a .b) p {}",
            "body:has(> .a, .b) p {}",
            ":root:has( .x ) p {}")) {
      assertThat(found(style)).as(style).hasSize(1);
    }
    for (String style :
        List.of(
            "body:has(> .x) p, .topbar:has(.x) ~ main li, body .a:has(.b) {}",
            "body:has(> .a:not(.b), > .c):has( > .d ) p {}",
            ".my-body:has(.x), #html:has(.x), .body:has(.x), body-part:has(.x) {}")) {
      assertThat(found(style)).as(style).isEmpty();
    }
  }

  private static Stream<String> found(String css) {
    return LOOKS_EVERYWHERE.matcher(css).results().map(MatchResult::group);
  }
}
