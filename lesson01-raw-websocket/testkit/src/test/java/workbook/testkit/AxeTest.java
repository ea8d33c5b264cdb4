package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether the check of pages finds what it shall. */
@BrowserTest
@Timeout(60)
class AxeTest {

  private static final String PAGE =
      "data:text/html,<!doctype html><html lang='en'><title>A page</title>"
          + "<style>@media (prefers-color-scheme: dark) { p { color: %s } }</style>"
          + "<main><h1>A page</h1><p>A text.</p>%s</main></html>";

  @Test
  void aPageForEverybodyPassesAndKeepsItsSize() {
    try (Browser browser = Browser.open()) {
      browser.go(PAGE.formatted("black", "<label>Name <input></label>"));
      Object size = browser.driver().executeScript("return innerWidth");
      Axe.check(browser);
      assertThat(browser.driver().executeScript("return innerWidth")).isEqualTo(size);
    }
  }

  @Test
  void eachFaultIsToldWithItsSettingItsRuleAndItsElement() {
    try (Browser browser = Browser.open()) {
      browser.go(PAGE.formatted("silver", "<input>"));
      assertThat(Axe.violations(browser))
          .hasSize(4)
          .anyMatch(fault -> fault.startsWith("1280 px, label: input: Element does not have"))
          .anyMatch(fault -> fault.startsWith("390 px, dark, color-contrast: p: Element has"));
    }
  }
}
