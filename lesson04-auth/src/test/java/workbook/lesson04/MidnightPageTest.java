package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.register;
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

  private static final String TIME =
      "return document.querySelector('#messages .own time').textContent";

  @Test
  void whatWasSaidYesterdayHasItsDate(@TempDir Path data) throws Exception {
    try (TestServer server = TestServer.start(data);
        Browser alice = Browser.open()) {
      alice
          .driver()
          .executeCdpCommand(
              "Page.addScriptToEvaluateOnNewDocument",
              Map.of("source", "(() => {" + CLOCK + "})()"));
      register(server, alice, "alice");
      say(alice, "good night");
      alice.awaitText("#messages", "good night");
      String today = (String) alice.driver().executeScript(TIME);
      alice
          .driver()
          .executeScript("hours = 24; document.dispatchEvent(new Event('visibilitychange'))");
      String tomorrow = (String) alice.driver().executeScript(TIME);
      String year = String.valueOf(Year.now().getValue());
      assertThat(today).doesNotContain(year);
      assertThat(tomorrow).contains(year).endsWith(today);
      alice.screenshot("lesson04-yesterday");
    }
  }
}
