package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.fillIn;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/**
 * A browser that keeps nothing, or has no room left: the pages say so, and leave nobody waiting.
 */
@BrowserTest
@Timeout(180)
class StoragePageTest {

  private static final String SAYS_SO = "This browser keeps nothing for this page";

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void whereStorageIsBlockedTheLoginPageSaysWhatIsMissing() {
    server.register("alice");
    try (Browser alice = Browser.openWithoutStorage()) {
      alice.go(server.url() + "/"); // without a login: leads to the login page
      alice.awaitText("#reason", SAYS_SO);
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#error", SAYS_SO);
      alice.screenshot("lesson04-no-storage");
      assertThat(alice.consoleErrors()).isEmpty();
    }
  }

  @Test
  void whereStorageIsFullTheLoginPageSaysSoUntilThereIsRoom() {
    server.register("alice");
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/login");
      run(
          alice,
          """
          for (let size = 1 << 23; size >= 1; size >>= 1) {
            try {
              localStorage.setItem('full' + size, 'x'.repeat(size));
            } catch {}
          }
          """);
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#error", SAYS_SO);
      run(alice, "localStorage.clear()");
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#state", "online");
    }
  }

  @Test
  void whoseStorageIsBlockedAmidTheChatCanLogOutAllTheSame() {
    try (Browser alice = Browser.open()) {
      enter(server, alice, "alice");
      run(
          alice,
          """
          const forbid = { get() { throw new DOMException('denied', 'SecurityError'); } };
          Object.defineProperty(window, 'localStorage', forbid);
          Object.defineProperty(window, 'sessionStorage', forbid);
          """);
      alice.click("#logout");
      alice.awaitText("#reason", "You are logged out.");
    }
  }

  private static void run(Browser browser, String script) {
    browser.driver().executeScript(script);
  }
}
