package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.say;

import java.nio.file.Path;
import java.time.Year;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** A page that stays open over midnight. */
@BrowserTest
@Timeout(120)
class MidnightPageTest {

  /** The browser's clock, which the test puts forward. */
  private static final String CLOCK =
      """
      window.hours = 0;
      const Clock = Date;
      window.Date = class extends Clock {
        constructor(...given) {
          super(...(given.length ? given : [Clock.now() + hours * 3_600_000]));
        }
      };
      """;

  @Test
  void whatWasSaidYesterdayHasItsDate(@TempDir Path data) throws Exception {
    try (TestServer server = TestServer.start(data);
        Browser alice = Browser.open()) {
      alice
          .driver()
          .executeCdpCommand(
              "Page.addScriptToEvaluateOnNewDocument",
              Map.of("source", "(() => {" + CLOCK + "})()"));
      enter(server, alice, "alice");
      say(alice, "good night");
      alice.awaitText("#messages", "good night");
      assertThat(alice.texts("#messages .day")).containsExactly("Today");
      pass(alice, 24);
      assertThat(alice.texts("#messages .day")).containsExactly("Yesterday");
      alice.screenshot("lesson04-yesterday");
      pass(alice, 48);
      assertThat(alice.text("#messages .day")).contains(String.valueOf(Year.now().getValue()));
    }
  }

  private static void pass(Browser browser, int hours) {
    browser
        .driver()
        .executeScript(
            "hours = arguments[0]; document.dispatchEvent(new Event('visibilitychange'))", hours);
  }
}
