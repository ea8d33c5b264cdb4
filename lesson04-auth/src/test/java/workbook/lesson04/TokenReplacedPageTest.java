package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.haveLogin;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;

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

/** Another tab has logged in again: its login stays, whatever a tab hears that slept meanwhile. */
@BrowserTest
@Timeout(180)
class TokenReplacedPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private static void run(Browser browser, String script, String... arguments) {
    browser.driver().executeScript(script, (Object[]) arguments);
  }

  private static Object token(Browser browser) {
    return browser.driver().executeScript("return localStorage.getItem('token')");
  }

  /** In another tab, which is closed then. */
  private void runInAnotherTab(Browser browser, String script, String... arguments) {
    String first = browser.driver().getWindowHandle();
    browser.newTab();
    browser.go(server.url() + "/icon.svg"); // a page of this server that does nothing
    run(browser, script, arguments);
    browser.driver().close();
    browser.driver().switchTo().window(first);
  }

  @Test
  void theSameUsersOtherTabGoesOnWithTheFreshToken() {
    String old = server.register("alice");
    String fresh = server.login("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      haveLogin(server, alice, "alice", old);
      alice.go(server.url() + "/");
      alice.type("#text", "half a sent");
      runInAnotherTab(alice, "localStorage.setItem('token', arguments[0])", fresh);

      bob.awaitOnline("bob", "alice");
      server.logout(old);
      bob.awaitOnline("bob");
      bob.awaitOnline("bob", "alice");
      alice.awaitText("#state", "online");
      assertThat(token(alice)).isEqualTo(fresh);
      assertThat(alice.find1("#text").getDomProperty("value")).isEqualTo("half a sent");
      bob.say("still there?");
      alice.awaitText("#messages", "still there?");
      say(alice, "yes");
      alice.awaitText("#messages", "yes");
      assertThat(said(alice)).containsExactly("still there?", "yes");

      alice.click("#logout");
      alice.awaitText("#reason", "You are logged out.");
      assertThat(token(alice)).isNull();
      assertThat(server.get("/messages?since=0", fresh).statusCode()).isEqualTo(401);
    }
  }

  /** One tab's expiry and login: both are over when the other tab hears of the first. */
  @Test
  void aTabThatHearsOfAnotherTabsLogoutAndLoginGoesOn() {
    server.register("alice");
    String fresh = server.login("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      haveLogin(server, alice, "alice", server.token("alice", Duration.ofHours(1)));
      alice.go(server.url() + "/");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      runInAnotherTab(
          alice,
          "localStorage.removeItem('token'); localStorage.setItem('token', arguments[0])",
          fresh);
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      bob.say("hello");
      alice.awaitText("#messages", "hello");
      assertThat(token(alice)).isEqualTo(fresh);
    }
  }

  @Test
  void theLoginPageGoesOnWhenAnotherTabHasLoggedIn() {
    String token = server.register("alice");
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/");
      alice.find1("#username");
      runInAnotherTab(
          alice,
          "localStorage.setItem('username', 'alice'); localStorage.setItem('token', arguments[0])",
          token);
      awaitPeople(alice, "Everyone", "alice (you)");
    }
  }

  /** Not to the login page, where that login would be forgotten. */
  @Test
  void anotherUsersLoginStaysAndThePageIsTheirs() {
    server.register("alice");
    String dora = server.register("dora");
    try (Browser alice = Browser.open()) {
      haveLogin(server, alice, "alice", server.token("alice", Duration.ofSeconds(10)));
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      run(
          alice,
          "localStorage.setItem('username', 'dora'); localStorage.setItem('token', arguments[0])",
          dora);
      awaitPeople(alice, "Everyone", "dora (you)");
      assertThat(token(alice)).isEqualTo(dora);
    }
  }

  /**
   * Tabs run at the same time: after this tab has looked at the token, and before it writes what
   * follows from that, another tab may store a newer one. (Here it does so always.)
   */
  @Test
  void aTokenThatAnotherTabStoresWhileThisTabIsRefusedIsNotLost() {
    String refused = server.register("alice");
    String fresh = server.login("alice");
    try (Browser alice = Browser.open()) {
      haveLogin(server, alice, "alice", refused);
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      run(
          alice,
          """
          const [fresh] = arguments;
          const own = { setItem: Storage.prototype.setItem, removeItem: Storage.prototype.removeItem };
          for (const [name, write] of Object.entries(own)) {
            Storage.prototype[name] = function (...values) {
              if (this === localStorage) {
                own.setItem.call(localStorage, 'token', fresh);
              }
              write.apply(this, values);
            };
          }
          document.documentElement.dataset.before = true;
          """,
          fresh);
      server.logout(refused);
      alice.awaitNone("[data-before]");
      alice.awaitText("#state", "online");
      assertThat(token(alice)).isEqualTo(fresh);
    }
  }

  @Test
  void aTokenThatExpiresAloneIsNotUsedAgain() {
    server.register("alice");
    try (Browser alice = Browser.open()) {
      haveLogin(server, alice, "alice", server.token("alice", Duration.ofSeconds(3)));
      alice.go(server.url() + "/");
      alice.awaitText("#reason", "Your login has expired");
      alice.go(server.url() + "/");
      alice.await( // its script fills the field in after it has shown a reason
          "the login page, and the name in it",
          d -> d.getCurrentUrl().endsWith("/login") && "alice".equals(alice.value("#username")));
      assertThat(alice.text("#reason")).as("nothing was asked of the server").isEmpty();
    }
  }
}
