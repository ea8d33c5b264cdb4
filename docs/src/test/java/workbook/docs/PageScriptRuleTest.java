package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No page makes markup of a text, whoever wrote it: a page that does so in one place runs what an
 * attacker wrote there.
 */
@Timeout(60)
class PageScriptRuleTest {

  private static final Pattern MAKES_MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|DOMParser"
              + "|createContextualFragment|document\\s*\\.\\s*write");

  @Test
  void noScriptMakesMarkupOfText() {
    assertThat(lines().filter(line -> MAKES_MARKUP.matcher(line).find()).toList()).isEmpty();
  }

  @Test
  void theRuleFindsWhatItForbids() {
    assertThat(
            List.of(
                "list.innerHTML = text;",
                "node.outerHTML += x",
                "a['insertAdjacentHTML']('beforeend', x)",
                "document.write(x)"))
        .allMatch(line -> MAKES_MARKUP.matcher(line).find());
  }

  private static Stream<String> lines() {
    return Workbook.served(".js", ".mjs", ".html").stream().flatMap(PageScriptRuleTest::lines);
  }

  private static Stream<String> lines(Path file) {
    List<String> lines = Workbook.read(file).lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> Workbook.name(file) + ":" + (i + 1) + ": " + lines.get(i));
  }
}
