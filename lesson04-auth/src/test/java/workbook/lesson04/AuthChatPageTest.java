package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** The pages, in real browsers. */
@BrowserTest
@Timeout(180)
class AuthChatPageTest {

  @TempDir Path data;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void fillIn(Browser browser, String name, String password) {
    browser.type("#username", name);
    browser.type("#password", password);
    browser.click("#submit");
  }

  /** Comes without a login, and so by way of the login page. */
  private void register(Browser browser, String name) {
    browser.go(server.url() + "/");
    browser.click("#choose-register");
    fillIn(browser, name, TestServer.PASSWORD);
    browser.awaitText("#state", "online");
  }

  private static void say(Browser browser, String text) {
    browser.type("#text", text);
    browser.click("#send");
  }

  private static void talkTo(Browser browser, String name) {
    browser.click("#people button[data-partner='" + name + "']");
    browser.awaitText("#title", name.isEmpty() ? "Everyone" : name);
  }

  private static List<String> people(Browser browser) {
    return browser.texts("#people li:not(.off) .name");
  }

  private static void awaitPeople(Browser browser, String... names) {
    browser.await("people " + List.of(names), d -> people(browser).equals(List.of(names)));
  }

  private static List<String> said(Browser browser) {
    return browser.texts("#messages .message-text");
  }

  @Test
  void peopleRegisterLogInAndChatInGroupAndInPrivate() {
    try (Browser alice = Browser.open();
        Browser bob = Browser.open();
        Browser carol = Browser.open()) {
      register(alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)");
      alice.awaitText("#messages", "欢迎来到聊天室");

      register(bob, "小波");
      awaitPeople(alice, "Everyone", "alice (you)", "小波");
      awaitPeople(bob, "Everyone", "小波 (you)", "alice");

      // Registered before, logs in now; a wrong password first.
      server.register("carol");
      carol.go(server.url() + "/login");
      carol.screenshot("lesson04-login");
      fillIn(carol, "carol", "wrong password");
      carol.awaitText("#error", "Wrong username or password.");
      carol.screenshot("lesson04-login-wrong");
      fillIn(carol, "carol", TestServer.PASSWORD);
      carol.awaitText("#state", "online");
      awaitPeople(alice, "Everyone", "alice (you)", "carol", "小波");

      say(alice, "Hello, everyone!");
      for (Browser browser : List.of(alice, bob, carol)) {
        browser.awaitText("#messages", "Hello, everyone!");
      }
      say(bob, "<b>你好</b>, alice");
      alice.awaitText("#messages", "<b>你好</b>, alice");
      alice.screenshot("lesson04-group");

      talkTo(bob, "alice");
      say(bob, "just between us");
      bob.awaitText("#messages", "just between us");
      alice.awaitText("#people", "1 new");
      talkTo(alice, "小波");
      alice.awaitText("#messages", "just between us");
      say(alice, "nobody else reads this");
      bob.awaitText("#messages", "nobody else reads this");
      assertThat(said(alice)).isEqualTo(said(bob)).hasSize(2);
      alice.screenshot("lesson04-private");

      // Carol sees what comes after it, and neither of the two.
      talkTo(bob, "");
      say(bob, "back to all");
      carol.awaitText("#messages", "back to all");
      assertThat(said(carol)).hasSize(3);
      assertThat(carol.texts("#people .badge")).isEmpty();
      talkTo(carol, "alice");
      assertThat(said(carol)).isEmpty();

      // Reading the private conversation, alice learns that there is news in the other.
      alice.awaitText("#people", "1 new");
      bob.click("#logout");
      bob.awaitText("#reason", "You are logged out.");
      bob.screenshot("lesson04-logged-out");
      awaitPeople(carol, "Everyone", "carol (you)", "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "carol");
      alice.screenshot("lesson04-somebody-left");
      say(alice, "are you there?");
      alice.awaitText("#messages", "are you there?");
      bob.go(server.url() + "/login");
      fillIn(bob, "小波", TestServer.PASSWORD);
      bob.awaitText("#people", "1 new");
      talkTo(bob, "alice");
      bob.awaitText("#messages", "are you there?");
      assertThat(said(bob)).isEqualTo(said(alice)).hasSize(3);
      bob.click("#logout");
      awaitPeople(alice, "Everyone", "alice (you)", "carol");

      carol.go("about:blank");
      awaitPeople(alice, "Everyone", "alice (you)");
      carol.driver().navigate().back();
      awaitPeople(alice, "Everyone", "alice (you)", "carol");
      carol.driver().close();
      awaitPeople(alice, "Everyone", "alice (you)");
      assertThat(alice.consoleErrors()).isEmpty();
    }
  }

  @Test
  void anExpiryAmidTheChatLeadsToTheLoginPageAndBackWithNothingMissed() {
    server.register("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      bob.say("before");
      alice.go(server.url() + "/login");
      alice
          .driver()
          .executeScript(
              "localStorage.setItem('username', 'alice'); localStorage.setItem('token', arguments[0])",
              server.token("alice", Duration.ofSeconds(4)));
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
      register(alice, "alice");
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
      alice.awaitText("#reason", "This login is not valid (any more). Log in again.");
    }
  }

  @Test
  void twoTabsOfOneUserShowTheSameAndEndTogether() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      register(alice, "alice");
      String first = alice.driver().getWindowHandle();
      alice.driver().switchTo().newWindow(WindowType.TAB);
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

  @Test
  void whatWasSaidBeforeIsLoadedPageByPage() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      for (int i = 1; i <= 70; i++) {
        bob.say("message " + i);
      }
      register(alice, "alice");
      alice.awaitText("#messages", "message 70");
      assertThat(said(alice)).hasSize(50).startsWith("message 21");
      alice.click("#older");
      alice.await("all of them", d -> said(alice).size() == 70);
      assertThat(said(alice)).startsWith("message 1");
      alice.screenshot("lesson04-history");
      assertThat(alice.find1("body").findElement(By.id("older")).isDisplayed()).isFalse();
    }
  }

  @Test
  void theWireIsShownWithoutTheToken() {
    server.register("alice");
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/login");
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#state", "online");
      alice.click("#wire summary");
      say(alice, "watch the wire");
      alice.awaitText("#wire tbody", "42[\"2\",{\"user\":\"alice\",\"data\":\"watch the wire\"");
      assertThat(alice.text("#wire tbody")).contains("40{\"token\":\"…\"}").doesNotContain("eyJ");
    }
  }

  @Test
  void registeringSaysWhatItWants() {
    server.register("taken");
    try (Browser browser = Browser.open()) {
      browser.go(server.url() + "/login");
      browser.click("#choose-register");
      fillIn(browser, "a b", TestServer.PASSWORD);
      browser.awaitText("#error", "1 to 20 letters");
      fillIn(browser, "dora", "short");
      browser.awaitText("#error", "at least 8 characters");
      fillIn(browser, "TAKEN", TestServer.PASSWORD);
      browser.awaitText("#error", "taken");
      browser.screenshot("lesson04-register");
    }
  }

  @Test
  void aPasswordOfMegabytesGetsAnAnswerInWords() {
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/login");
      alice.type("#username", "alice");
      alice
          .driver()
          .executeScript("document.getElementById('password').value = 'x'.repeat(2_000_000);");
      alice.click("#submit");
      alice.awaitText("#error", "That is too much for a name and a password.");
    }
  }

  @Test
  void comesBackByItselfWhenTheNetworkDoesAndHasMissedNothing() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      register(alice, "alice");
      alice.offline(true);
      alice.driver().executeScript("window.dispatchEvent(new Event('offline'))");
      alice.awaitText("#state", "reconnecting");
      alice.screenshot("lesson04-reconnecting");
      bob.say("said meanwhile");
      alice.offline(false);
      alice.awaitText("#state", "online");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      alice.awaitText("#messages", "said meanwhile");
    }
  }
}
