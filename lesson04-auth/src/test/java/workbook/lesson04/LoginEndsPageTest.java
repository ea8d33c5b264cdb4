package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.haveLogin;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/** A login ends, by time or by hand, in real browsers: the page says why, and one goes on. */
@BrowserTest
@Timeout(180)
class LoginEndsPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void anExpiryAmidTheChatLeadsToTheLoginPageAndBackWithNothingMissed() {
    server.register("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      bob.say("before");
      haveLogin(server, alice, "alice", server.token("alice", Duration.ofSeconds(10)));
      alice.go(server.url() + "/");
      alice.awaitText("#messages", "before");
      bob.say("during");
      alice.awaitText("#messages", "during");
      alice.awaitText("#reason", "Your login has expired");
      assertThat(alice.find1("#username").getDomProperty("value")).isEqualTo("alice");
      alice.screenshot("lesson04-expired");
      bob.say("missed by all who are not there");
      bob.sayTo("alice", "and this by alice");
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#state", "online");
      alice.awaitText("#messages", "missed");
      assertThat(said(alice))
          .containsExactly("before", "during", "missed by all who are not there");
      alice.awaitText("#people", "1 new");
      talkTo(alice, "bob");
      alice.awaitText("#messages", "and this by alice");
      assertThat(said(alice)).hasSize(1);
      alice.screenshot("lesson04-nothing-missed");
      assertThat(alice.consoleErrors()).isEmpty();
    }
  }

  @Test
  void aTokenThatWasChangedLeadsToTheLoginPage() {
    try (Browser alice = Browser.open()) {
      enter(server, alice, "alice");
      alice
          .driver()
          .executeScript(
              """
              const [header, claims, signature] = localStorage.getItem('token').split('.');
              const changed = (signature[9] === 'A' ? 'B' : 'A');
              const forged = signature.slice(0, 9) + changed + signature.slice(10);
              localStorage.setItem('token', [header, claims, forged].join('.'));
              """);
      alice.go(server.url() + "/");
      alice.awaitText("#reason", "This login is not valid (any more)");
    }
  }

  @Test
  void twoTabsOfOneUserShowTheSameAndEndTogether() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      enter(server, alice, "alice");
      String first = alice.driver().getWindowHandle();
      alice.newTab();
      String second = alice.driver().getWindowHandle();
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      talkTo(alice, "bob");
      say(alice, "from the second tab");
      alice.awaitText("#messages", "from the second tab");
      bob.sayTo("alice", "to both");
      alice.awaitText("#messages", "to both");

      alice.driver().switchTo().window(first);
      talkTo(alice, "bob");
      alice.awaitText("#messages", "to both");
      assertThat(said(alice)).containsExactly("from the second tab", "to both");
      alice.click("#logout");
      alice.awaitText("#reason", "You are logged out.");
      alice.driver().switchTo().window(second);
      alice.awaitText("#reason", "You are logged out.");
      bob.awaitOnline("bob");
    }
  }

  /**
   * Keeps the page's next request back until {@code letGo()} is called, however long that takes: it
   * has no time limit.
   */
  private static void holdRequest(Browser browser) {
    browser
        .driver()
        .executeScript(
            """
            const { fetch } = window;
            window.fetch = async (url, options) => {
              await new Promise((resolve) => (window.letGo = resolve));
              return fetch(url, { ...options, signal: undefined });
            };
            """);
  }

  private static void letGo(Browser browser) {
    browser.driver().executeScript("letGo()");
  }

  /** If the page were left before the server has answered, the token would stay valid. */
  @Test
  void whatThePageHearsDuringALogoutDoesNotBreakItOff() {
    String token = server.register("alice");
    try (Browser alice = Browser.open()) {
      PageWire wire = PageWire.in(alice);
      haveLogin(server, alice, "alice", token);
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      holdRequest(alice);
      alice.click("#logout");
      wire.cut(); // it connects again, without a token
      alice.driver().executeScript("dispatchEvent(new Event('storage'))"); // as of another tab
      alice.awaitText("#state", "ended by the server");
      letGo(alice);
      alice.awaitText("#reason", "You are logged out.");
      assertThat(server.get("/messages", token).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aLoginInAnotherTabDuringALogoutStays() {
    String token = server.register("alice");
    String fresh = server.login("alice");
    try (Browser alice = Browser.open()) {
      haveLogin(server, alice, "alice", token);
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      holdRequest(alice);
      alice.click("#logout");
      alice
          .driver()
          .executeScript(
              """
              localStorage.setItem('token', arguments[0]);
              document.documentElement.dataset.before = true;
              """,
              fresh);
      letGo(alice);
      alice.awaitNone("[data-before]");
      alice.awaitText("#state", "online");
      assertThat(server.get("/messages", token).statusCode()).isEqualTo(401);
      assertThat(server.get("/messages", fresh).statusCode()).isEqualTo(200);
    }
  }
}
