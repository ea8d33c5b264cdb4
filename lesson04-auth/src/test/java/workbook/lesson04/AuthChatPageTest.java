package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.register;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/** The chat's page, in real browsers. */
@BrowserTest
@Timeout(180)
class AuthChatPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void peopleRegisterLogInAndChatInGroupAndInPrivate() {
    try (Browser alice = Browser.open();
        Browser bob = Browser.open();
        Browser carol = Browser.open()) {
      register(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)");
      alice.awaitText("#messages", "欢迎来到聊天室");

      register(server, bob, "小波");
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
      Axe.check(alice);

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
      Axe.check(alice);

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
      Axe.check(alice);
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
      bob.await("what was said before", d -> said(bob).size() == 3);
      assertThat(said(bob)).isEqualTo(said(alice));
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
  void whatWasSaidBeforeIsLoadedPageByPage() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      for (int i = 1; i <= 70; i++) {
        bob.say("message " + i);
      }
      enter(server, alice, "alice");
      alice.awaitText("#messages", "message 70");
      assertThat(said(alice)).hasSize(50).startsWith("message 21");
      Axe.check(alice);
      alice.click("#older");
      alice.await("all of them", d -> said(alice).size() == 70);
      assertThat(said(alice)).startsWith("message 1");
      alice.screenshot("lesson04-history");
      assertThat(alice.find1("body").findElement(By.id("older")).isDisplayed()).isFalse();
      assertThat(alice.driver().switchTo().activeElement().getDomAttribute("id"))
          .as("where the keyboard is, as the button has gone")
          .isEqualTo("history");
    }
  }

  @Test
  void whoReadsTheEndStaysThereWhenTheWireTakesItsRoom() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      for (int i = 1; i <= 40; i++) {
        bob.say("message " + i);
      }
      enter(server, alice, "alice");
      alice.awaitText("#messages", "message 40");
      awaitEndInView(alice);
      Object before = height(alice);
      alice.click("#wire summary");
      alice.await("the wire has taken room", d -> !height(alice).equals(before));
      awaitEndInView(alice);
      bob.say("the news");
      alice.awaitText("#messages", "the news");
      awaitEndInView(alice);
      alice.size(1280, 800);
      assertThat(alice.driver().executeScript("return document.documentElement.scrollHeight - 800"))
          .as("by how much the page is higher than the window")
          .isEqualTo(0L);
    }
  }

  private static Object height(Browser browser) {
    return browser.driver().executeScript("return document.getElementById('history').clientHeight");
  }

  private static void awaitEndInView(Browser browser) {
    String distance =
        "const h = document.getElementById('history');"
            + "return h.scrollHeight - h.scrollTop - h.clientHeight < 2";
    browser.await("the end is in view", d -> browser.driver().executeScript(distance).equals(true));
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
      alice.click("#wire tbody tr:last-child summary"); // the newest one, which is in view
      Axe.check(alice);
      assertThat(alice.text("#wire tbody")).contains("40{\"token\":\"…\"}").doesNotContain("eyJ");
    }
  }

  @Test
  void comesBackByItselfWhenTheNetworkDoesAndHasMissedNothing() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      wire.lose();
      alice.await("no number of people", d -> alice.text("#people-title").equals("Talk to"));
      alice.screenshot("lesson04-reconnecting");
      Axe.check(alice);
      bob.say("said meanwhile");
      alice.offline(false);
      alice.awaitText("#state", "online");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      alice.awaitText("#people-title", "Talk to (2 online)");
      alice.awaitText("#messages", "said meanwhile");
    }
  }
}
