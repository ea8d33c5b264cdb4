package workbook.testkit;

import java.time.Duration;
import java.util.Map;

/**
 * Ends the time limits of a page when a test says so, instead of after five, six or ten seconds.
 * Time limits are the page's calls of {@code setTimeout} and of {@code AbortSignal.timeout}.
 */
public final class PageClock {

  private static final String SCRIPT =
      """
      const SHORTEST_LIMIT = 5000;
      const limits = new Map();
      const { setTimeout, clearTimeout } = window;
      window.setTimeout = (task, delay, ...rest) => {
        const end = () => {
          limits.delete(id);
          task(...rest);
        };
        const id = setTimeout(end, delay);
        if (delay >= SHORTEST_LIMIT) {
          limits.set(id, { delay, end });
        }
        return id;
      };
      window.clearTimeout = (id) => {
        limits.delete(id);
        clearTimeout(id);
      };
      AbortSignal.timeout = (delay) => {
        const controller = new AbortController();
        window.setTimeout(() => controller.abort(new DOMException('too late', 'TimeoutError')), delay);
        return controller.signal;
      };
      window.endLimits = (longest) => {
        const over = [...limits].filter(([, { delay }]) => delay <= longest);
        over.sort(([, first], [, second]) => first.delay - second.delay);
        over.forEach(([id, { end }]) => {
          clearTimeout(id);
          end();
        });
        return over.length > 0;
      };
      """;

  private final Browser browser;

  private PageClock(Browser browser) {
    this.browser = browser;
  }

  /** Controls each page that is opened in this tab from now on. */
  public static PageClock in(Browser browser) {
    browser
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of("source", "(() => {" + SCRIPT + "})()"));
    return new PageClock(browser);
  }

  /**
   * Waits until the page has set a time limit that is not longer than this, and ends all such
   * limits, the shortest first.
   */
  public void pass(Duration longest) {
    browser.await(
        "a time limit of at most " + longest,
        page ->
            browser.driver().executeScript("return endLimits(arguments[0])", longest.toMillis()));
  }
}
