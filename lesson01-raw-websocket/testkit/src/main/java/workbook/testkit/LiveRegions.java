package workbook.testkit;

import java.util.List;

/**
 * What a screen reader reads out by itself: each text that is added to a live region of the page,
 * whose role is {@code log}, {@code status} or {@code alert}.
 */
public final class LiveRegions {

  private static final String LISTEN =
      """
      window.heard = [];
      const live = '[role=log], [role=status], [role=alert], [aria-live=polite]';
      new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
          if (target.closest?.(live)) {
            addedNodes.forEach(({ textContent }) => textContent && heard.push(textContent));
          }
        }
      }).observe(document.body, { childList: true, subtree: true });
      """;

  private final Browser browser;

  private LiveRegions(Browser browser) {
    this.browser = browser;
  }

  /** Listens from now on, until the page is left. */
  public static LiveRegions of(Browser browser) {
    browser.driver().executeScript(LISTEN);
    return new LiveRegions(browser);
  }

  /** What has been read out so far, in its order. */
  public List<String> heard() {
    return ((List<?>) browser.driver().executeScript("return heard"))
        .stream().map(String::valueOf).toList();
  }

  /** Waits until this text has been read out. */
  public void await(String text) {
    browser.await("'" + text + "' in a live region", page -> heard().contains(text));
  }
}
