package workbook.lesson04;

import static workbook.lesson04.PageActions.haveLogin;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** After a refusal Socket.IO's client does not come back by itself: the page sees to it. */
@BrowserTest
@Timeout(60)
class RefusedPageTest {

  @AutoClose private final ScriptedServer server = new ScriptedServer(0, true, true).start();

  @Test
  void aServerThatFailsForAMomentShutsNobodyOut() {
    server.refusesConnections(true);
    try (Browser alice = Browser.open()) {
      haveLogin(server.url(), alice, "alice", "a token");
      alice.go(server.url() + "/");
      alice.awaitText("#state", "no server, trying again");
      server.refusesConnections(false);
      alice.awaitText("#state", "online");
    }
  }
}
