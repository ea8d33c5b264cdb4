package workbook.lesson04;

import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.say;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** Nobody asks the server anything: that it is silent shows by the ping that does not come. */
@BrowserTest
@Timeout(120)
class MissingPingPageTest {

  /** The page is told of a ping each second; the server has one every 25. */
  private static final String IMPATIENT =
      """
      const property = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage');
      Object.defineProperty(WebSocket.prototype, 'onmessage', {
        set(listener) {
          property.set.call(this, ({ data }) =>
            listener.call(this, { data: String(data).replace(/"pingInterval":\\d+/, '"pingInterval":1000') }));
        },
      });
      """;

  @Test
  void aPingThatDoesNotComeIsNoticedUntilSomethingElseDoes(@TempDir Path data) throws Exception {
    try (TestServer server = TestServer.start(data);
        Browser alice = Browser.open()) {
      alice
          .driver()
          .executeCdpCommand(
              "Page.addScriptToEvaluateOnNewDocument",
              Map.of("source", "(() => {" + IMPATIENT + "})()"));
      enter(server, alice, "alice");
      alice.awaitText("#state", "the server does not answer");
      say(alice, "here I am");
      alice.awaitText("#messages", "here I am");
      alice.awaitText("#state", "online");
    }
  }
}
