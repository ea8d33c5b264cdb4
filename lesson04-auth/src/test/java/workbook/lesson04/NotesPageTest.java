package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** A page that calls the official browser client as the one of note 001 does. */
@BrowserTest
@Timeout(120)
class NotesPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data, "/workbook/lesson04/notes-page");
  }

  private void enter(Browser browser, String token) {
    browser.go(server.url() + "/login");
    browser.driver().executeScript("localStorage.setItem('token', arguments[0])", token);
    browser.go(server.url() + "/");
  }

  private static void say(Browser browser, String to, String text) {
    new Select(browser.find1("#select")).selectByVisibleText(to);
    browser.type("#text", text);
    browser.click("#send");
  }

  private static void awaitHeard(Browser browser, String... lines) {
    browser.await(
        "heard " + List.of(lines), d -> browser.texts("#heard li").equals(List.of(lines)));
  }

  @Test
  void chatsInGroupAndInPrivateAndGoesToLoginWhenTheTokenIsNoGood() {
    try (Browser alice = Browser.open();
        Browser bob = Browser.open()) {
      enter(alice, server.register("alice"));
      awaitHeard(alice, "广播：欢迎来到聊天室");
      enter(bob, server.register("bob"));
      bob.await(
          "the list", d -> bob.texts("#select option").equals(List.of("all", "alice", "bob")));
      alice.await(
          "the list", d -> alice.texts("#select option").equals(List.of("all", "alice", "bob")));
      say(alice, "all", "大家好");
      awaitHeard(bob, "广播：欢迎来到聊天室", "alice：大家好");
      say(bob, "alice", "psst");
      awaitHeard(alice, "广播：欢迎来到聊天室", "alice：大家好", "private bob：psst");

      bob.driver()
          .executeScript(
              "localStorage.setItem('token', arguments[0])",
              server.token("bob", Duration.ofSeconds(-1)));
      bob.driver().navigate().refresh();
      bob.awaitText("h1", "login");
      assertThat(bob.driver().executeScript("return localStorage.getItem('token')")).isNull();
      alice.await(
          "bob's leaving", d -> alice.texts("#select option").equals(List.of("all", "alice")));
      assertThat(alice.consoleErrors()).isEmpty();
    }
  }
}
