package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.fillIn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** Without its script no page sends what was typed: an address is kept, and logged. */
@BrowserTest
@Timeout(180)
class NoScriptPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void withoutJavaScriptThePasswordStaysInItsField() {
    try (Browser alice = Browser.open()) {
      cdp(alice, "Emulation.setScriptExecutionDisabled", Map.of("value", true));
      staysOnTheLoginPage(alice);
      alice.screenshot("lesson04-no-script");
    }
  }

  @Test
  void whereTheScriptDoesNotComeThePasswordStaysInItsField() {
    try (Browser alice = Browser.open()) {
      cdp(alice, "Network.enable", Map.of());
      cdp(alice, "Network.setBlockedURLs", Map.of("urls", List.of("*/login.js")));
      staysOnTheLoginPage(alice);

      cdp(alice, "Network.setBlockedURLs", Map.of("urls", List.of()));
      alice.driver().navigate().refresh();
      server.register("alice");
      fillIn(alice, "alice", TestServer.PASSWORD);
      alice.awaitText("#state", "online");
    }
  }

  private void staysOnTheLoginPage(Browser alice) {
    String page = server.url() + "/login";
    alice.go(page);
    alice.find1("#username").sendKeys("alice");
    alice.find1("#password").sendKeys(TestServer.PASSWORD, Keys.ENTER);
    assertThat(alice.driver().getCurrentUrl()).isEqualTo(page);
    assertThat(alice.find1("#submit").isEnabled()).isFalse();
    assertThat(alice.find1("#starting").getText()).contains("allow JavaScript");
    assertThat(alice.find1("#password").getDomProperty("value")).isEqualTo(TestServer.PASSWORD);
  }

  private static void cdp(Browser browser, String command, Map<String, Object> parameters) {
    browser.driver().executeCdpCommand(command, parameters);
  }
}
