package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A style may depend on whether an element is empty, such as a notice. When its text changes,
 * WebKit (measured: WebKitGTK 2.50.6) looks again at {@code .a:has(.b:not(:empty))}, and keeps what
 * it found before for a positive {@code :empty} and for one behind {@code >}, {@code ~} or {@code
 * +}: the race drew its result over its form.
 */
@Timeout(60)
class EmptyElementRuleTest {

  /** {@code :has} and what it looks for, with two more pairs of parentheses inside. */
  private static final Pattern HAS =
      Pattern.compile(":has\\(((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*)\\)");

  private static final Pattern COMBINATOR = Pattern.compile("[>~+](?!=)");

  @Test
  void noStyleDependsOnEmptinessInAFormThatWebKitForgets() {
    assertThat(ServedFiles.faults(".css", EmptyElementRuleTest::found)).isEmpty();
  }

  @Test
  void theRuleFindsWhatItForbids() {
    for (String style :
        List.of(
            ".a:has(#b:empty) {}",
            ".a:not(:has(.b:empty))::after {}",
            ".a:has(~ .b:not(:empty)) p {}",
            ".a:has(> .b:not(:empty), .c) {}",
            ".a:has(.b + .c:not(:empty)) {}",
            ".a:has(\n  > .b:not(:empty)\n) {}")) {
      assertThat(found(style)).as(style).hasSize(1);
    }
    for (String style :
        List.of(
            ".a:has(.b:not(:empty)) > .c, .a:not(:has(#b:not(:empty))) {}",
            ".a:empty + .b, .a:not(:empty) ~ .b {}",
            ".a:has(> .b), .a:has(~ [data-x]), .a:has([rel~=x]:not(:empty)) {}")) {
      assertThat(found(style)).as(style).isEmpty();
    }
  }

  private static Stream<String> found(String css) {
    return HAS.matcher(css)
        .results()
        .filter(has -> isForgotten(has.group(1)))
        .map(MatchResult::group);
  }

  private static boolean isForgotten(String lookedFor) {
    String rest = lookedFor.replace(":not(:empty)", "");
    boolean isPositive = rest.contains(":empty");
    return isPositive || (rest.length() < lookedFor.length() && COMBINATOR.matcher(rest).find());
  }
}
