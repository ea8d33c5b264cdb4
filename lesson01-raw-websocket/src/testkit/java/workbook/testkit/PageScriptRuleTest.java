package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * No page makes markup of a text, whoever wrote it: a page that does so in one place runs what an
 * attacker wrote there. As part of the testkit this runs in every module, on the pages of that
 * module.
 */
@Timeout(60)
class PageScriptRuleTest {

  private static final Path PAGES = Path.of("src", "main", "resources");

  private static final Pattern MAKES_MARKUP =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|srcdoc|DOMParser"
              + "|createContextualFragment|document\\s*\\.\\s*write");

  @Test
  void noScriptMakesMarkupOfText() throws IOException {
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

  private static Stream<String> lines() throws IOException {
    if (Files.notExists(PAGES)) {
      return Stream.empty(); // a module without pages
    }
    try (Stream<Path> files = Files.walk(PAGES)) {
      return files.filter(file -> file.toString().matches(".*\\.(js|mjs|html)")).toList().stream()
          .flatMap(PageScriptRuleTest::lines);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      return IntStream.range(0, lines.size())
          .mapToObj(i -> file + ":" + (i + 1) + ": " + lines.get(i));
    } catch (IOException e) {
      throw new AssertionError("cannot read " + file, e);
    }
  }
}
