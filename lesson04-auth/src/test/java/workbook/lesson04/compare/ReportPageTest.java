package workbook.lesson04.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** The report of {@code compare-transports}, opened from the disk as its reader does it. */
@BrowserTest
@Timeout(120)
class ReportPageTest {

  @TempDir Path folder;
  private Browser browser;

  @BeforeEach
  void open() {
    browser = Browser.open();
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private void show(int lost) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, new Report(new Findings(measurements(lost))).html());
    browser.go(file.toUri().toString());
    browser.find1("canvas");
  }

  /** Of each kind at four loads: round numbers, and no delay under half a millisecond. */
  private static List<Measurement> measurements(int lost) {
    List<Measurement> all = new ArrayList<>();
    for (TransportKind kind : TransportKind.values()) {
      for (int rate : List.of(2, 20)) {
        for (int receivers : List.of(1, 20)) {
          double p50 = kind.expectedDelayMillis() + 0.5 + kind.ordinal();
          long bytes = 400 - 30L * kind.ordinal();
          Traffic traffic =
              new Traffic(Instant.EPOCH, Instant.EPOCH, bytes * 100, 100, 1, 100, 3 * rate);
          all.add(
              new Measurement(
                  new Setting(kind, rate, receivers, 10),
                  p50,
                  2 * p50,
                  3 * p50,
                  traffic,
                  bytes,
                  lost,
                  0));
        }
      }
    }
    return all;
  }

  @Test
  void everybodyCanReadItInBothLanguagesAndOnEveryScreen() throws IOException {
    show(0);
    assertThat(browser.texts("#findings li"))
        .hasSize(7)
        .contains("No message was lost and none came twice.");
    assertThat(browser.text("#findings"))
        .contains("less than 3% apart", "1,001")
        .doesNotContain(" %", "1001");
    assertThat(browser.texts("canvas")).hasSize(4);
    assertThat(browser.driver().executeScript("return document.querySelector('canvas').ariaLabel"))
        .asString()
        .startsWith("long polling, 2 messages/s, 1 receiver:\u00a03.5; ")
        .contains("short polling, 2\u00a0s, 20 messages/s, 20 receivers:\u00a01,000");
    assertThat(
            browser
                .driver()
                .executeScript(
                    "return Chart.getChart(document.querySelectorAll('canvas')[3])"
                        + ".scales.x.ticks.map(({ label }) => label)"))
        .as("the scale of the CPU time")
        .isEqualTo(List.of("0.1", "1"));
    check("report-en");
    assertThat(browser.consoleErrors()).isEmpty();

    browser.click("#language");
    browser.awaitText("h1", "推送有什么好处");
    assertThat(browser.texts("main li, main figcaption, main h2, main p, main dt, main dd"))
        .as("sentences in English")
        .noneMatch(text -> text.matches("(?s).*[a-z]{2,} [a-z]{2,}.*"));
    assertThat(browser.text("#findings")).doesNotContain("; ", ": ", " ms", " %", " = ");
    assertThat(browser.texts("tbody th")).contains("原生 WebSocket\n丢失 0，重复 0");
    check("report-zh");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  /**
   * On a narrow screen the table is wider than its box: whose row it is stays in sight, and what is
   * lost.
   */
  private void check(String name) {
    Axe.check(browser);
    browser.screenshot(name);
    for (int width : List.of(320, 390, 640)) {
      browser.size(width, 800);
      browser
          .driver()
          .executeScript("const box = document.querySelector('.scroll'); box.scrollLeft = 9999;");
      assertThat(pixels("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
      assertThat(
              pixels(
                  "Math.round(document.querySelector('tbody .badge').getBoundingClientRect().left)"))
          .as("what is lost, at " + width)
          .isBetween(0L, (long) width);
    }
    browser.screenshot(name + "-640");
    browser.ownSize();
  }

  private long pixels(String script) {
    return (long) browser.driver().executeScript("return " + script);
  }

  @Test
  void whatIsLostIsToldAboveAndBesideItsTransport() throws IOException {
    show(3);
    assertThat(browser.texts("#findings li")).contains("96 deliveries were lost, 0 came twice.");
    assertThat(browser.texts("tbody th .bad")).hasSize(32).containsOnly("3 lost, 0 twice");
    Axe.check(browser);
    browser.click("#language");
    browser.awaitText("#findings", "丢失 96\u00a0次送达，重复 0\u00a0次。");
  }
}
