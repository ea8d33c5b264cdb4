package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import workbook.lesson01.engine.SteadyEngine;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageClock;
import workbook.testkit.PageLanguage;

/** The page in a real browser. */
@BrowserTest
@Timeout(120)
class EchoPageTest {

  private static final String[] WORDS = {"/words.LANGUAGE.js", "/words/shared.LANGUAGE.js"};

  private static final InetSocketAddress ANY = new InetSocketAddress("127.0.0.1", 0);

  private static final String BYTES =
      "13 bytes  68 65 6c 6c 6f 2c 20 e4 bd a0 e5 a5 bd"; // hello, 你好

  private final ServerWithPage server =
      new ServerWithPage(ANY, new SteadyEngine(new EchoServer(ANY)));
  private Browser browser;

  @BeforeEach
  void open() throws IOException {
    server.start();
    browser = Browser.open().go("http://127.0.0.1:" + server.pagePort() + "/");
    browser.await(
        "the server's address",
        driver ->
            driver
                .findElement(By.id("url"))
                .getDomProperty("value")
                .equals("ws://127.0.0.1:" + server.port() + "/"));
  }

  @AfterEach
  void close() {
    browser.close();
    server.close();
  }

  @Test
  void writesDownEveryEventFromOpenToClose() {
    assertThat(browser.state()).isEqualTo("not connected, none");
    browser.screenshot("lesson01-before");
    connect();
    assertThat(browser.text("#ready-state")).isEqualTo("1 OPEN");

    browser.click("#send-text");
    awaitEchoes(1);
    browser.click("#send-binary");
    awaitEchoes(2);
    browser.type("#code", "4001");
    browser.type("#reason", "enough for today");
    browser.screenshot("lesson01-light");
    browser.dark();
    browser.screenshot("lesson01-dark");
    browser.click("#disconnect");
    browser.awaitText("#state", "closed");

    assertThat(browser.texts("#events .what"))
        .containsExactly("connect", "open", "text", "binary", "close()", "close");
    assertThat(browser.texts("#events .sent")).containsExactly("“hello, 你好”", BYTES);
    List<String> echoes = browser.texts("#events .echoed .received");
    assertThat(echoes.get(0)).matches("“hello, 你好”\\nafter \\d+ ms");
    assertThat(echoes.get(1)).matches(BYTES + "\\nafter \\d+ ms");
    assertThat(browser.texts("#events tr:last-child .detail"))
        .singleElement()
        .asString()
        .contains("4001", "enough for today", "(closing handshake completed)");
    assertThat(browser.text("#ready-state")).isEqualTo("3 CLOSED");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void speaksTheReadersLanguageAndTheOneThatIsChosen() {
    browser.language("zh-CN");
    browser.driver().navigate().refresh();
    browser.awaitText("h1", "第 1 课");
    browser.click("#connect");
    browser.awaitText("#state", "在线");
    browser.click("#send-text");
    browser.awaitText("#events .received", "毫秒后");
    browser.click("#disconnect");
    browser.awaitText("#state", "已关闭");
    assertThat(PageLanguage.leftOver(browser, "zh", WORDS)).isEmpty();
    assertThat(browser.driver().executeScript("return document.documentElement.lang"))
        .isEqualTo("zh-CN");
    browser.screenshot("lesson01-zh");

    browser.click("#language");
    browser.awaitText("h1", "Lesson 1");
    assertThat(PageLanguage.leftOver(browser, "en", WORDS)).isEmpty();
    browser.driver().navigate().refresh(); // the choice counts more than the browser's language
    browser.awaitText("#language", "中文");
    assertThat(browser.text("#state")).isEqualTo("not connected");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void echoesEverySizeAroundTheStepsOfTheLengthFieldAndTheLongest() {
    connect();
    int echoes = 0;
    for (int size : List.of(0, 1, 125, 126, 65_535, 65_536, 16 * 1024 * 1024)) {
      browser.type("#size", String.valueOf(size));
      browser.click("#size-text");
      awaitEchoes(++echoes);
      browser.click("#size-binary");
      awaitEchoes(++echoes);
    }
    assertThat(browser.text("#buffered")).isEqualTo("0");
    assertThat(browser.text("#received")).isEqualTo("14 messages");

    browser
        .driver()
        .executeScript(
            "for (const id of ['send-text', 'clear']) document.getElementById(id).click()");
    browser.awaitText("#events .received", "“hello, 你好”"); // in a row of its own
  }

  @Test
  void saysWhyTheServerClosedWhenAMessageIsTooBig() {
    connect();
    browser.type("#size", String.valueOf(16 * 1024 * 1024 + 1));
    browser.click("#size-binary");
    browser.awaitText("#state", "closed");
    assertThat(browser.text("#events tr:last-child .detail"))
        .contains(
            "1009 message too big",
            "a message of more than 16777216 bytes",
            "(closing handshake completed)");
  }

  @Test
  void mayChooseOnlyACloseCodeThatIsNotTheProtocols() {
    connect();
    browser.type("#code", "1001");
    browser.click("#disconnect");
    assertThat(browser.text("#events tr:last-child"))
        .contains("exception")
        .contains("must be either 1000, or between 3000 and 4999. 1001 is neither.");
    browser.type("#code", "4711");
    browser.click("#disconnect");
    browser.awaitText("#state", "closed");
    assertThat(browser.text("#events tr:last-child .detail"))
        .contains("4711 the application’s own", "(closing handshake completed)");
  }

  @Test
  void isNotToldWhetherNobodyIsThereOrSomebodyElse() {
    String page = "ws://127.0.0.1:" + server.pagePort() + "/";
    String nobody = "ws://127.0.0.1:9/";
    for (String url : List.of(page, nobody)) {
      browser.click("#clear");
      browser.type("#url", url);
      browser.click("#connect");
      browser.await("the end", d -> browser.texts("#events .what").contains("close"));
      assertThat(browser.texts("#events .what")).containsExactly("connect", "error", "close");
      assertThat(browser.text("#events tr:last-child .detail"))
          .isEqualTo("1006 no close frame arrived (closing handshake not completed)");
    }
  }

  /** WebKit fires no close event for a port that browsers block. */
  @Test
  void waitsNoLongerAfterAnErrorThatNoCloseFollows() {
    PageClock.in(browser);
    browser.driver().navigate().refresh();
    browser
        .driver()
        .executeScript(
            """
            const { addEventListener } = WebSocket.prototype;
            WebSocket.prototype.addEventListener = function (type, listener) {
              if (type !== 'close') {
                addEventListener.call(this, type, listener);
              }
            };
            """);
    browser.type("#url", "ws://127.0.0.1:1/");
    browser.click("#connect");
    browser.awaitText("#events", "error");
    browser.await(
        "no time limit",
        d -> browser.driver().executeScript("return !endLimits(6000)").equals(true));
    assertThat(browser.state()).isEqualTo("closed, closed");
    assertThat(browser.texts("#events .what")).containsExactly("connect", "error");
  }

  @Test
  void sendsAFile(@TempDir Path folder) throws IOException {
    connect();
    Path file = Files.write(folder.resolve("picture.bin"), new byte[] {1, 2, 3, (byte) 0xFF});
    assertThat(browser.text("#file-name")).isEqualTo("no file chosen");
    browser.driver().findElement(By.id("file")).sendKeys(file.toString());
    assertThat(browser.text("#file-name")).isEqualTo("picture.bin");
    browser.click("#send-file");
    awaitEchoes(1);
    assertThat(browser.texts("#events .sent")).containsExactly("4 bytes  01 02 03 ff");
  }

  @Test
  void showsTheServerGoingAwayAndConnectsToNobody() {
    connect();
    server.close();
    browser.awaitText("#state", "closed");
    assertThat(browser.text("#events tr:last-child .detail")).contains("1001 going away");

    browser.click("#connect");
    browser.await("the failed attempt", d -> browser.texts("#events .bad .what").contains("close"));
    assertThat(browser.text("#events tr:last-child .detail"))
        .contains("1006 no close frame arrived");
  }

  @Test
  void theKeyboardIsNeverLostWhenButtonsAreDisabled() {
    browser.find1("#connect").sendKeys(Keys.ENTER);
    browser.awaitText("#state", "online");
    assertThat(focused()).isEqualTo("disconnect");
    browser.find1("#send-text").sendKeys(Keys.ENTER);
    awaitEchoes(1);
    assertThat(focused()).isEqualTo("send-text");
    server.close();
    browser.awaitText("#state", "closed");
    assertThat(focused()).isEqualTo("connect");
  }

  private String focused() {
    return browser.driver().switchTo().activeElement().getDomAttribute("id");
  }

  /**
   * 320 by 256 is a window of 1280 by 1024 at 400 %, and 640 by 380 one of 1280 by 760 at 200 %.
   */
  @Test
  void theTimelineCanBeReadOnAPhoneAndWhenThePageIsZoomed() {
    connect();
    browser.click("#send-text");
    awaitEchoes(1);
    for (int[] size : new int[][] {{320, 256}, {640, 380}, {390, 844}, {720, 760}, {1280, 760}}) {
      browser.size(size[0], size[1]);
      assertThat(pixels("document.getElementById('timeline').clientHeight"))
          .as("height at %d x %d", size[0], size[1])
          .isGreaterThan(200);
      assertThat(pixels("document.querySelector('.sent').clientWidth"))
          .as("width of a message at %d x %d", size[0], size[1])
          .isGreaterThan(150);
      assertThat(pixels("document.getElementById('timeline').scrollWidth"))
          .as("width of what the timeline holds at %d x %d", size[0], size[1])
          .isEqualTo(pixels("document.getElementById('timeline').clientWidth"));
      assertThat(pixels("document.documentElement.scrollWidth"))
          .as("width of the page at %d x %d", size[0], size[1])
          .isLessThanOrEqualTo(size[0]);
    }
  }

  @Test
  void theColumnsOfTheTimelineAreAsWideWhateverTheyHold() {
    browser.size(1280, 760);
    Object before = columns();
    connect();
    browser.click("#send-binary");
    awaitEchoes(1);
    browser.click("#disconnect");
    browser.awaitText("#state", "closed");
    assertThat(columns()).isEqualTo(before);
  }

  private Object columns() {
    return browser
        .driver()
        .executeScript(
            "return [...document.querySelectorAll('.timeline th')].map(th => th.offsetWidth)");
  }

  @Test
  void aMessageOfUpToFourLinesIsShownWhole() {
    for (int lines = 1; lines <= 4; lines++) {
      browser.type("#text", "a line\n".repeat(lines - 1) + "the last");
      assertThat(
              pixels("document.querySelector('#text').scrollHeight")
                  - pixels("document.querySelector('#text').clientHeight"))
          .as("what is cut of %d lines", lines)
          .isZero();
    }
  }

  @Test
  void theLanguageStandsBesideTheTitleHoweverNarrowThePageIs() {
    for (int width : new int[] {1280, 760, 390, 320}) {
      browser.size(width, 700);
      assertThat(
              pixels("Math.round(document.getElementById('language').getBoundingClientRect().y)"))
          .as("top of the button at %d", width)
          .isLessThan(20);
      assertThat(pixels("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
    }
  }

  private long pixels(String script) {
    return (long) browser.driver().executeScript("return " + script);
  }

  @Test
  void everybodyCanUseThePageInEachOfItsStates() {
    for (String language : List.of("en", "zh-CN")) {
      browser.language(language);
      browser.driver().navigate().refresh();
      Axe.check(browser);
      browser.click("#connect");
      browser.await("the connection", d -> browser.state().endsWith("open"));
      browser.click("#send-binary");
      awaitEchoes(1);
      Axe.check(browser);
      browser.type("#code", "1");
      browser.click("#disconnect");
      browser.await("what is wrong", d -> !browser.texts("#events .bad").isEmpty());
      browser.type("#code", "1000");
      browser.click("#disconnect");
      browser.await("the end", d -> browser.state().endsWith("closed"));
      Axe.check(browser);
    }
  }

  /** Two scripts may look at one field, and each takes away only what it has said itself. */
  @Test
  void whatAnotherScriptFoundWrongWithAFieldStays() {
    Object words =
        browser
            .driver()
            .executeAsyncScript(
                """
                const done = arguments[0];
                const type = (field) => field.dispatchEvent(new Event('input'));
                import('/field-words.js').then(({ explainInvalid }) => {
                  const field = Object.assign(document.createElement('input'), { required: true });
                  const answer = [];
                  for (const others of [null, 'this name is taken']) {
                    explainInvalid({ target: field });
                    answer.push(field.validationMessage);
                    field.value = 'x';
                    if (others !== null) {
                      field.setCustomValidity(others);
                    }
                    type(field);
                    answer.push(field.validationMessage);
                    field.value = '';
                  }
                  done(answer);
                });
                """);
    assertThat(words)
        .isEqualTo(List.of("This is needed.", "", "This is needed.", "this name is taken"));
  }

  private void connect() {
    browser.click("#connect");
    browser.awaitText("#state", "online");
  }

  private void awaitEchoes(int count) {
    browser.await(
        count + " echoes", d -> browser.texts("#events .echoed .received").size() == count);
  }
}
