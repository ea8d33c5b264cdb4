package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.haveLogin;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** The login page, in a real browser: what it says, and where it leads. */
@BrowserTest
@Timeout(180)
class LoginPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void registeringSaysWhatItWants() {
    server.register("taken");
    try (Browser browser = Browser.open()) {
      browser.go(server.url() + "/login");
      browser.click("#choose-register");
      fillIn(browser, "a b", TestServer.PASSWORD);
      browser.awaitText("#error", "1\u00a0to\u00a032\u00a0letters");
      assertAtFault(browser, "username");
      fillIn(browser, "dora", "short");
      browser.awaitText("#error", "at least\u00a08\u00a0characters");
      assertAtFault(browser, "password");
      fillIn(browser, "TAKEN", TestServer.PASSWORD);
      browser.awaitText("#error", "taken");
      browser.screenshot("lesson04-register");
      Axe.check(browser);
    }
  }

  private static void assertAtFault(Browser browser, String field) {
    WebElement focused = browser.driver().switchTo().activeElement();
    assertThat(focused.getDomAttribute("id")).isEqualTo(field);
    assertThat(focused.getDomAttribute("aria-describedby")).startsWith("error ");
    assertThat(browser.texts("[aria-invalid=true]")).as("fields at fault").hasSize(1);
    assertThat(focused.getDomAttribute("aria-invalid")).isEqualTo("true");
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
      alice.awaitText("#error", "The body is too large:");
    }
  }

  @Test
  void whoWasSentHereComesBackToWhereTheyWantedToBe() {
    server.register("alice");
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/compare");
      alice.find1("#username");
      assertThat(alice.driver().getCurrentUrl()).endsWith("/login?next=%2Fcompare");
      fillIn(alice, "alice", "wrong password");
      alice.awaitText("#error", "Wrong username or password.");
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.find1("#lanes .chart");
      assertThat(alice.driver().getCurrentUrl()).isEqualTo(server.url() + "/compare");

      alice.go(server.url() + "/login?next=/compare"); // who is logged in already
      alice.find1("#lanes .chart");
    }
  }

  /** A link that somebody has sent: the name of this server, and an address of another one. */
  @Test
  void aForeignAddressIsNotGoneTo() {
    List<String> foreign =
        List.of(
            "//evil.example",
            "///evil.example/compare",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://evil.example/compare",
            "/compare/../..//evil.example",
            "/compare@evil.example",
            "/\t/evil.example",
            "javascript:alert(1)",
            "/login");
    String token = server.register("alice");
    try (Browser alice = Browser.open()) {
      haveLogin(server, alice, "alice", token);
      for (String address : foreign) {
        alice.go(link(address));
        alice.awaitText("#state", "online");
        assertThat(alice.driver().getCurrentUrl()).as(address).isEqualTo(server.url() + "/");
      }
      alice.click("#logout");
      alice.awaitText("#reason", "You are logged out.");
      alice.go(link(foreign.get(0)));
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#state", "online");
      assertThat(alice.driver().getCurrentUrl()).isEqualTo(server.url() + "/");
    }
  }

  private String link(String address) {
    return server.url() + "/login?next=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
  }
}
