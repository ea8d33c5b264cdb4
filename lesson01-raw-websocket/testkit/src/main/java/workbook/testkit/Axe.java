package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks with axe-core whether everybody can use a page: also by keyboard, with a screen reader, or
 * with weak eyes. It knows the rules of the WCAG (Web Content Accessibility Guidelines) that a
 * program can check, see <a href="https://dequeuniversity.com/rules/axe/">its list</a>. The build
 * fetches it with npm; without it the test is skipped and says so in one line, but not in CI.
 */
public final class Axe {

  private static final List<Integer> WIDTHS = List.of(1280, 390);
  private static final int HEIGHT = 844;

  private static final String CHECK =
      """
      const [options, done] = arguments;
      const words = ({ target, any, all, none }) =>
        `${target.join(' ')}: ${[...any, ...all, ...none].map(({ message }) => message).join('; ')}`;
      axe.run({ ...options, resultTypes: ['violations'] }).then(
        ({ violations }) => done(violations.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${words(node)}`))),
        (error) => done([String(error)]));
      """;

  private static final List<String> ALL =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  /** What the colours alone decide. */
  private static final Map<String, Object> COLOURS =
      Map.of("type", "rule", "values", List.of("color-contrast"));

  private Axe() {}

  /**
   * Checks the page as it is now: on a wide window and on a phone's (1280 and 390 pixels), in light
   * and in dark colours. What no rule of the WCAG from A to AA and no good practice forbids passes.
   */
  public static void check(Browser browser) {
    assertThat(violations(browser)).isEmpty();
  }

  /**
   * What is wrong with the page in its present size and colours, by the same rules: for pages that
   * are many.
   *
   * @param colours whether the contrast of each text is measured, too, which takes the longest
   */
  public static List<String> violationsNow(Browser browser, boolean colours) {
    browser.driver().executeScript(library());
    Map<String, Object> contrast = Map.of("color-contrast", Map.of("enabled", colours));
    return run(browser, Map.of("runOnly", ALL, "rules", contrast));
  }

  /** What {@link #check} finds: the setting, the rule, the element, and what is wrong with it. */
  static List<String> violations(Browser browser) {
    if (browser.driver().executeScript("return 'axe' in window").equals(false)) {
      browser.driver().executeScript(library());
    }
    List<String> found = new ArrayList<>();
    try {
      for (int width : WIDTHS) {
        browser.size(width, HEIGHT);
        browser.colours("light");
        run(browser, Map.of("runOnly", ALL)).forEach(fault -> found.add(width + " px, " + fault));
        browser.colours("dark");
        run(browser, Map.of("runOnly", COLOURS))
            .forEach(fault -> found.add(width + " px, dark, " + fault));
      }
    } finally {
      browser.colours("");
      browser.ownSize();
    }
    return found;
  }

  private static List<String> run(Browser browser, Map<String, Object> options) {
    Object faults = browser.driver().executeAsyncScript(CHECK, options);
    return ((List<?>) faults).stream().map(String::valueOf).toList();
  }

  private static String library() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file() {
    Path file = target().resolve(Path.of("npm", "node_modules", "axe-core", "axe.min.js"));
    if (!Files.exists(file) && !"true".equals(System.getenv("CI"))) {
      String reason = "Checks of pages by axe are skipped: no Node.js, or npm fetched no packages";
      SkipNotice.say(reason);
      abort(reason);
    }
    return file;
  }

  /**
   * The folder of what is built from the testkit; this class is in it, in a folder or an archive.
   */
  private static Path target() {
    URI classes =
        URI.create(Axe.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).getParent();
  }
}
