package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.fillIn;
import static workbook.lesson04.PageActions.register;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** The page of one's account. */
@BrowserTest
@Timeout(120)
class AccountPageTest {

  private static final String NEW_PASSWORD = "battery staple";

  @TempDir Path data;

  @Test
  void oneChangesThePasswordLogsOutEverywhereAndDeletesTheAccount() throws Exception {
    try (TestServer server = TestServer.start(data);
        Browser alice = Browser.open();
        Browser elsewhere = Browser.open()) {
      register(server, alice, "alice");
      String chat = alice.driver().getWindowHandle();
      elsewhere.go(server.url() + "/login");
      fillIn(elsewhere, "alice", TestServer.PASSWORD);
      elsewhere.awaitText("#state", "online");

      alice.newTab();
      alice.go(server.url() + "/");
      alice.click("#me");
      change(alice, "a wrong one", NEW_PASSWORD);
      alice.awaitText("#change-problem", "The current password is wrong.");
      assertAtFault(alice, "change-password");
      change(alice, TestServer.PASSWORD, "short");
      alice.awaitText("#change-problem", "at least\u00a08\u00a0characters");
      assertAtFault(alice, "new-password");
      alice.screenshot("lesson04-account-refused");
      Axe.check(alice);
      change(alice, TestServer.PASSWORD, NEW_PASSWORD);
      alice.awaitText("#done", "The password is changed. All other logins have ended.");
      alice.screenshot("lesson04-account");
      Axe.check(alice);
      elsewhere.awaitText("#reason", "perhaps the password was changed");
      fillIn(elsewhere, "alice", TestServer.PASSWORD);
      elsewhere.awaitText("#error", "Wrong username or password.");
      assertThat(elsewhere.text("#reason")).as("of the last login").isEmpty();
      fillIn(elsewhere, "alice", NEW_PASSWORD);
      elsewhere.awaitText("#state", "online");

      String account = alice.driver().getWindowHandle();
      alice.driver().switchTo().window(chat); // of the same browser: it goes on by itself
      alice.awaitText("#state", "online");
      alice.click("#me");
      alice.find1("#end-password");
      alice.driver().switchTo().window(account);

      alice.find1("#end-password").sendKeys(NEW_PASSWORD, Keys.ENTER);
      alice.awaitText("#reason", "You are logged out everywhere.");
      elsewhere.awaitText("#reason", "This login is not valid (any more)");
      alice.driver().switchTo().window(chat);
      alice.await(
          "the login page, which leads to the chat", d -> d.getCurrentUrl().endsWith("/login"));
      alice.driver().switchTo().window(account);

      fillIn(alice, "alice", NEW_PASSWORD);
      alice.awaitText("#state", "online"); // in the chat: the account page is nobody's wish now
      alice.click("#me");
      alice.find1("#delete-password").sendKeys(NEW_PASSWORD, Keys.ENTER);
      alice.driver().switchTo().alert().dismiss(); // it asks first
      alice.find1("#delete-password").sendKeys(Keys.ENTER);
      alice.driver().switchTo().alert().accept();
      alice.awaitText("#reason", "Your account is deleted.");
      fillIn(alice, "alice", NEW_PASSWORD);
      alice.awaitText("#error", "Wrong username or password.");
      alice.click("#choose-register");
      fillIn(alice, "alice-anew", NEW_PASSWORD);
      alice.awaitText("#state", "online");
    }
  }

  private static void change(Browser browser, String password, String newPassword) {
    browser.type("#change-password", password);
    browser.type("#new-password", newPassword);
    browser.click("#change button");
  }

  private static void assertAtFault(Browser browser, String field) {
    assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id")).isEqualTo(field);
    assertThat(browser.find1("#" + field).getDomAttribute("aria-invalid")).isEqualTo("true");
  }
}
