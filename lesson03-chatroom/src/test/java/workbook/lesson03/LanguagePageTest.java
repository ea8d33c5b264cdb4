package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
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

  private static final String[] WORDS = {
    "/words.LANGUAGE.js", "/words/shared.LANGUAGE.js", "/words/socketio.LANGUAGE.js"
  };

  @TempDir Path data;
  private Browser browser;

  @BeforeEach
  void openInChinese() {
    browser = Browser.open();
    browser.language("zh-CN");
  }

  @AfterEach
  void close() {
    browser.close();
  }

  @Test
  void theChat() throws IOException {
    try (HostServer server = TestChat.start(data)) {
      go(server);
      isAllIn("zh");
      enter("小明", "in two words");
      browser.awaitText("#refusal", "未能进入：房间名由\u00a01\u00a0至\u00a030\u00a0个字母、");
      isAllIn("zh");
      enter("小明", "lobby");
      browser.awaitText("#users", "小明（你）");
      browser.type("#text", "   ");
      browser.click("#composer button");
      browser.awaitText("#too-long", "只有空白的消息不会发送。");
      browser.type("#text", "大家好");
      browser.click("#composer button");
      browser.awaitText("#messages", "大家好");
      isAllIn("zh");
      browser.screenshot("lesson03-zh");
      lose();
      browser.type("#text", "还在吗");
      browser.click("#composer button");
      browser.awaitText("#unsent", "条消息尚未发送");
      isAllIn("zh");
      browser.offline(false);
      browser.awaitText("#state", "在线");
      isAllInEnglishWhenThatIsChosen();
    }
  }

  /** By address: on the host name localhost the client takes no notice of a lost network. */
  private void lose() {
    browser.offline(true);
    browser.find1("#state[data-state='connecting']");
  }

  private void enter(String name, String room) {
    browser.type("#name", name);
    browser.type("#room", room);
    browser.click("#join button");
  }

  @Test
  void theConsultation() throws IOException {
    try (HostServer server = TestConsultation.open(data)) {
      server.start();
      go(server);
      browser.type("#order", "no such order!");
      browser.type("#name", "王医生");
      browser.click("input[value=doctor]");
      browser.click("#enter .primary");
      browser.awaitText("#refusal", "未能进入：订单号由\u00a01\u00a0至\u00a040\u00a0个字母、");
      browser.type("#order", "1001");
      browser.click("#enter .primary");
      browser.awaitText("#me", "王医生（医生）");
      browser.awaitText("#status-hint", "患者在等你。");
      isAllIn("zh");
      browser.screenshot("lesson03-consultation-zh");
      browser.click("#accept");
      browser.awaitText("[aria-current=step]", "问诊中");
      browser.type("#text", "你好");
      browser.click("#send");
      browser.awaitText("#messages", "你好");
      isAllIn("zh");
      lose();
      isAllIn("zh");
      browser.offline(false);
      browser.awaitText("#state", "在线");
      isAllInEnglishWhenThatIsChosen();
    }
  }

  @Test
  void theSimplestChat() {
    try (HostServer server =
        SimpleChat.with(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/simple"))) {
      server.start();
      go(server);
      browser.awaitText("#state", "在线");
      isAllIn("zh");
      isAllInEnglishWhenThatIsChosen();
    }
  }

  private void go(HostServer server) {
    browser.go("http://127.0.0.1:" + server.port() + "/").awaitText("#language", "English");
  }

  private void isAllInEnglishWhenThatIsChosen() {
    browser.click("#language");
    browser.awaitText("#language", "中文");
    isAllIn("en");
    assertThat(browser.consoleErrors())
        .allMatch(line -> line.contains("INTERNET_DISCONNECTED"), "of the lost network");
  }

  private void isAllIn(String language) {
    assertThat(PageLanguage.leftOver(browser, language, WORDS)).isEmpty();
    Axe.check(browser);
  }

  /** In windows from 384 pixels on: in a narrower one a stop could stand alone. */
  @Test
  void theLinesOfANoticeEndAtStops() {
    try (HostServer server =
        SimpleChat.with(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/simple"))) {
      server.start();
      go(server);
      browser.size(390, 700);
      assertThat(browser.driver().executeScript(BEGINNINGS_OF_LINES))
          .isEqualTo(List.of("1", "已", "服"));
    }
  }

  /** The first character of each line, in all widths from 240 to 340 pixels. */
  private static final String BEGINNINGS_OF_LINES =
      """
      const notice = document.createElement('p');
      notice.className = 'notice';
      notice.textContent = '1 条消息尚未发送，已保存在此浏览器中，服务器一有响应就会发送。';
      document.querySelector('main').append(notice);
      const range = document.createRange();
      const found = new Set();
      for (let width = 240; width <= 340; width += 10) {
        notice.style.width = `${width}px`;
        let line = -Infinity;
        [...notice.textContent].forEach((character, i) => {
          range.setStart(notice.firstChild, i);
          range.setEnd(notice.firstChild, i + 1);
          const { top } = range.getBoundingClientRect();
          if (top > line + 5) {
            found.add(character);
            line = top;
          }
        });
      }
      return [...found];
      """;
}
