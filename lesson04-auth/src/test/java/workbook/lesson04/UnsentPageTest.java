package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.haveLogin;
import static workbook.lesson04.PageActions.register;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/** What was written and is not sent outlives its tab and its login, and is its writer's alone. */
@BrowserTest
@Timeout(180)
class UnsentPageTest {

  private static final String ONE_IS_KEPT =
      "1 message is not sent yet. It is kept in this browser, and sent as soon as the server"
          + " answers.";

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void whatWasNotSentWhenItsTabWasClosedIsSentByTheNext() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      talkTo(alice, "bob");
      wire.lose();
      say(alice, "first");
      say(alice, "second");
      alice.awaitText("#unsent", "2 messages are not sent yet. They are kept in this browser");
      assertThat(alice.asksBeforeLeaving()).isFalse();
      alice.screenshot("lesson04-unsent");
      Axe.check(alice);

      String closed = alice.driver().getWindowHandle();
      alice.newTab();
      alice.closeTab(closed);
      alice.go(server.url() + "/");
      assertThat(bob.nextSaid().text()).isEqualTo("first");
      assertThat(bob.nextSaid().text()).isEqualTo("second");
      talkTo(alice, "bob");
      alice.awaitText("#messages", "second");
      say(alice, "the end");
      assertThat(bob.nextSaid().text()).as("none came twice").isEqualTo("the end");
      alice.awaitText("#messages", "the end");
      assertThat(said(alice)).containsExactly("first", "second", "the end");
      assertThat(alice.text("#unsent")).isEmpty();
      alice.driver().navigate().refresh();
      alice.awaitText("#messages", "");
      say(alice, "once more");
      assertThat(bob.nextSaid().text()).as("nothing is left").isEqualTo("once more");
    }
  }

  /** A tab that is open sends its own, and leaves it to another one when it is closed. */
  @Test
  void ofTwoTabsOneSendsWhatWasNotSent() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      wire.lose();
      say(alice, "from the tunnel");
      alice.awaitText("#unsent", ONE_IS_KEPT);
      String tunnel = alice.driver().getWindowHandle();
      alice.newTab();
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      say(alice, "from the street");
      assertThat(bob.nextSaid().text()).isEqualTo("from the street");
      alice.awaitNone("#waiting li");

      alice.closeTab(tunnel);
      assertThat(bob.nextSaid().text()).isEqualTo("from the tunnel");
      alice.awaitText("#messages", "from the tunnel");
      assertThat(said(alice)).containsExactly("from the street", "from the tunnel");
    }
  }

  @Test
  void aLogoutLosesNothingAndTheNextUserSeesNothingOfIt() {
    try (Browser browser = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(browser);
      enter(server, browser, "alice");
      wire.hold("secret");
      say(browser, "a secret that waits");
      browser.awaitText("#unsent", ONE_IS_KEPT);
      talkTo(browser, "bob");
      browser.type("#text", "half a secr");
      browser.click("#logout");
      browser.awaitText("#reason", "You are logged out.");
      assertThat(browser.text("#unsent"))
          .isEqualTo(
              "1 message of alice is not sent yet. It is kept in this browser, and sent when"
                  + " alice logs in.");
      browser.screenshot("lesson04-unsent-logout");
      Axe.check(browser);

      register(server, browser, "carol");
      awaitPeople(browser, "Everyone", "carol (you)", "bob");
      browser.awaitNone("#waiting li");
      talkTo(browser, "bob");
      assertThat(browser.value("#text")).isEmpty();
      say(browser, "I am carol");
      assertThat(bob.nextSaid().text()).isEqualTo("I am carol");
      browser.click("#logout");
      browser.awaitText("#reason", "You are logged out.");
      assertThat(browser.text("#unsent")).as("carol left nothing").isEmpty();

      fillIn(browser, "alice", TestServer.PASSWORD);
      assertThat(bob.nextSaid().toString()).contains("alice", "a secret that waits");
      browser.awaitText("#title", "bob"); // the conversation that was open
      talkTo(browser, "");
      browser.awaitText("#messages", "a secret that waits");
      talkTo(browser, "bob");
      assertThat(browser.value("#text")).isEqualTo("half a secr");
      browser.driver().navigate().refresh();
      browser.awaitText("#state", "online");
      talkTo(browser, "bob");
      assertThat(browser.value("#text")).isEqualTo("half a secr");
      say(browser, "the end");
      assertThat(bob.nextSaid().text()).isEqualTo("the end");
      browser.driver().navigate().refresh();
      browser.awaitText("#state", "online");
      talkTo(browser, "bob");
      assertThat(browser.value("#text")).as("what was sent is no draft").isEmpty();
    }
  }

  private static void writeTo(Browser browser, String name) {
    browser.type("#name", name);
    browser.click("#write-to button");
    browser.awaitText("#title", name);
  }

  /** Nothing has been said yet, and bob is not online: but for the draft he would not be listed. */
  @Test
  void whoHasADraftIsListed() throws IOException {
    server.register("bob");
    try (Browser alice = Browser.open()) {
      enter(server, alice, "alice");
      writeTo(alice, "bob");
      alice.type("#text", "half a sentence");
      talkTo(alice, "");
      alice.driver().navigate().refresh();
      alice.awaitText("#state", "online");
      assertThat(alice.texts("#people .name")).containsExactly("Everyone", "alice (you)", "bob");
      talkTo(alice, "bob");
      assertThat(alice.value("#text")).isEqualTo("half a sentence");
    }
  }

  /** The text comes back as a draft, also for somebody who is not in the server's data any more. */
  @Test
  void whoWasNotFoundIsListedWithWhatWasWritten(@TempDir Path empty) throws IOException {
    server.register("bob");
    try (Browser alice = Browser.open()) {
      enter(server, alice, "alice");
      writeTo(alice, "bob");
      server.close();
      alice.awaitText("#state", "no server, trying again");
      say(alice, "are you there?");
      server = server.startAgain(empty);
      alice.awaitText("#reason", "This login is not valid (any more)");
      register(server, alice, "alice");
      alice.awaitText("#problem", "Not sent: ");
      assertThat(alice.texts("#people .name")).containsExactly("Everyone", "alice (you)", "bob");
      talkTo(alice, "bob");
      assertThat(alice.value("#text")).isEqualTo("are you there?");
      alice.awaitNone("#waiting li");
    }
  }

  @Test
  void whereTheBrowserKeepsNothingThePageAsksBeforeItIsLeft() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      wire.lose();
      alice
          .driver()
          .executeScript("Storage.prototype.setItem = () => { throw new Error('it is full'); }");
      say(alice, "only here");
      alice.awaitText("#unsent", "cannot be kept: stay on this page until it is sent.");
      assertThat(alice.asksBeforeLeaving()).isTrue();
      alice.offline(false);
      assertThat(bob.nextSaid().text()).isEqualTo("only here");
      alice.awaitText("#messages", "only here");
      assertThat(alice.asksBeforeLeaving()).isFalse();
    }
  }

  @Test
  void aServerThatIsAskedTooFastIsAskedAgainWhenItSays() throws Exception {
    try (ScriptedServer scripted = new ScriptedServer(0, true, true).start();
        Browser alice = Browser.open()) {
      haveLogin(scripted.url(), alice, "alice", "a token");
      alice.go(scripted.url() + "/");
      alice.awaitText("#state", "online");
      scripted.willNotStore(Map.of("ok", false, "error", "too fast", "retryAfter", 1.5));
      long before = System.nanoTime();
      say(alice, "quick");
      Map<?, ?> first = scripted.next();
      say(alice, "quicker");
      Map<?, ?> second = scripted.next();
      Map<?, ?> third = scripted.next();
      assertThat(System.nanoTime() - before).isGreaterThan(1_500_000_000L);
      assertThat(second).as("the same, under the same clientId").isEqualTo(first);
      assertThat(third.get("data")).as("in its order").isEqualTo("quicker");
      alice.awaitText("#messages", "quicker");
      assertThat(said(alice)).containsExactly("welcome", "quick", "quicker");
      assertThat(List.of(alice.text("#problem"), alice.text("#waiting"))).containsOnly("");
    }
  }
}
