package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.fillIn;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageLanguage;

/**
 * The pages in Chinese, also what a server refuses and without a connection; and back to English.
 * Everybody can use them in both languages.
 */
@BrowserTest
@Timeout(120)
class LanguagePageTest {

  private static final String SHARED = "/words/shared.LANGUAGE.js";

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void fromTheLoginToTheRace() {
    try (Browser browser = Browser.open()) {
      browser.language("zh-CN");
      browser.go(server.url() + "/login");
      browser.awaitText("#submit", "登录");
      isAllIn(browser, "zh");
      browser.click("#choose-register");
      browser.click("#submit");
      assertThat(browser.find1("#username").getDomProperty("validationMessage"))
          .as("in the page's language")
          .isEqualTo("此项必填。");
      fillIn(browser, "小红", "short");
      browser.awaitText("#error", "密码至少\u00a08\u00a0个字符，最多\u00a072\u00a0个字节（UTF-8\u00a0编码）。");
      isAllIn(browser, "zh");
      fillIn(browser, "小红", TestServer.PASSWORD);
      browser.awaitText("#messages", "欢迎来到聊天室");
      browser.awaitText("#people", "小红（你）");
      assertThat(browser.text("#me")).isEqualTo("小红 · 账号");
      browser.type("#text", "@nobody-there hello");
      browser.click("#send");
      browser.awaitText("#problem", "没有发出：没有叫这个名字的用户。");
      isAllIn(browser, "zh");
      browser.screenshot("lesson04-zh");
      browser.click("#people button[data-partner='小红']");
      browser.type("#text", "记得吃饭");
      browser.click("#send");
      browser.awaitText("#messages .private", "记得吃饭");
      isAllIn(browser, "zh");
      browser.offline(true);
      browser.find1("#state[data-state='connecting']");
      browser.type("#text", "还在吗");
      browser.click("#send");
      browser.awaitText("#unsent", "条消息尚未发送");
      isAllIn(browser, "zh");
      browser.offline(false);
      browser.awaitText("#messages", "还在吗");

      browser.click("#me");
      browser.awaitText("h1", "你的账号");
      isAllIn(browser, "zh");
      browser.type("#change-password", "a wrong one");
      browser.type("#new-password", "battery staple");
      browser.click("#change button");
      browser.awaitText("#change-problem", "当前密码错误。");
      isAllIn(browser, "zh");

      browser.go(server.url() + "/compare").awaitText("h1", "传输方式赛跑");
      browser.find1("#lanes .chart");
      assertThat(PageLanguage.leftOver(browser, "zh", "/compare/words.LANGUAGE.js", SHARED))
          .isEmpty();
      browser.screenshot("lesson04-race-zh");
      browser.click("#language");
      browser.awaitText("h1", "Transport race");
      assertThat(PageLanguage.leftOver(browser, "en", "/compare/words.LANGUAGE.js", SHARED))
          .isEmpty();

      browser.go(server.url() + "/").awaitText("#people", "小红 (you)");
      isAllIn(browser, "en");
      browser.click("#logout");
      browser.awaitText("#reason", "You are logged out.");
      isAllIn(browser, "en");
      browser.click("#language");
      browser.awaitText("h1", "聊天");
      isAllIn(browser, "zh");
    }
  }

  private static void isAllIn(Browser browser, String language) {
    assertThat(
            PageLanguage.leftOver(
                browser, language, "/words.LANGUAGE.js", SHARED, "/words/socketio.LANGUAGE.js"))
        .isEmpty();
    Axe.check(browser);
  }
}
