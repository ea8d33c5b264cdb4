package workbook.testkit;

import java.util.Map;

/**
 * Controls what a page sends and receives on its WebSocket: a test can break the connection, drop
 * acknowledgements, or hold messages back.
 */
public final class PageWire {

  private static final String SCRIPT =
      """
      window.wire = { losesAcks: false, holds: null, held: [], socket: null };
      const { send } = WebSocket.prototype;
      WebSocket.prototype.send = function (data) {
        if (wire.holds && String(data).includes(wire.holds)) {
          wire.held.push(() => send.call(this, data));
        } else {
          send.call(this, data);
          wire.socket = data === '2probe' ? null : this; // a probe: it still polls
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

  /** Controls each page that is opened in this browser from now on. */
  public static PageWire in(Browser browser) {
    browser
        .driver()
        .executeCdpCommand(
            "Page.addScriptToEvaluateOnNewDocument",
            Map.of("source", "(() => {" + SCRIPT + "})()"));
    return new PageWire(browser);
  }

  /** Breaks the connection; the page connects again soon. */
  public void cut() {
    run("dispatchEvent(new Event('offline'))");
  }

  /**
   * Takes the network away, until {@link Browser#offline(boolean)} brings it back; waits until the
   * page's state says so.
   *
   * <p>First the page must have changed from polling to its WebSocket, whose end the server sees.
   * While it changes there may be nothing whose end tells the server that the page is lost, and the
   * server takes it for present until the heartbeat.
   */
  public void lose() {
    browser.await(
        "a page that speaks by WebSocket",
        d -> browser.driver().executeScript("return wire.socket?.readyState === WebSocket.OPEN"));
    browser.offline(true);
    cut();
    browser.find1("#state[data-state='connecting']");
  }

  /** Drops all acknowledgements, from the next page on. */
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

  /** Holds back what the page sends from now on, if it contains these words. */
  public void hold(String words) {
    run("wire.holds = '" + words + "'");
  }

  public void awaitHeld() {
    browser.await(
        "something that is kept back",
        d -> browser.driver().executeScript("return wire.held.length > 0"));
  }

  /** Sends what was held back, and holds nothing back any more. */
  public void release() {
    run("wire.holds = null; wire.held.splice(0).forEach((send) => send())");
  }

  private void run(String script) {
    browser.driver().executeScript(script);
  }
}
