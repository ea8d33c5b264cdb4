package workbook.testkit;

import java.util.Map;

/**
 * Stands between a page and its WebSocket, and lets things happen there that a test can wait for.
 */
public final class PageWire {

  private static final String SCRIPT =
      """
      window.wire = { losesAcks: false, holds: null, held: [] };
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (data) {
        if (wire.holds && String(data).includes(wire.holds)) {
          wire.held.push(() => send.call(this, data));
        } else {
          send.call(this, data);
        }
      };
      const property = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
      Object.defineProperty(WebSocket.prototype, 'onmessage', {
        set(listener) {
          property.set.call(this, (event) => {
            if (!(wire.losesAcks && String(event.data).startsWith('43'))) {
              listener.call(this, event);
            }
          });
        },
      });
      """;

  private final Browser browser;

  private PageWire(Browser browser) {
    this.browser = browser;
  }

  /** For each page that is opened from now on. */
  public static PageWire in(Browser browser) {
    browser
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of("source", "(() => {" + SCRIPT + "})()"));
    return new PageWire(browser);
  }

  /** The connection breaks, and the page tries again soon. */
  public void cut() {
    run("dispatchEvent(new Event('offline'))");
  }

  /** From the next page on: no acknowledgement arrives. */
  public void loseAcksFromTheBeginning() {
    browser
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument", Map.of("source", "wire.losesAcks = true"));
  }

  public void loseAcks() {
    run("wire.losesAcks = true");
  }

  public void loseNothing() {
    run("wire.losesAcks = false");
  }

  /** What the page sends is kept back if it holds these words; waits for nothing. */
  public void hold(String words) {
    run("wire.holds = '" + words + "'");
  }

  public void awaitHeld() {
    browser.await(
        "something that is kept back",
        d -> browser.driver().executeScript("return wire.held.length > 0"));
  }

  /** What was kept back goes, and all that comes after it. */
  public void release() {
    run("wire.holds = null; wire.held.splice(0).forEach((send) => send())");
  }

  private void run(String script) {
    browser.driver().executeScript(script);
  }
}
