package workbook.lesson02;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.Markup;
import workbook.testkit.PageLanguage;

@BrowserTest
@Timeout(120)
class BroadcastPageTest {

  private final HostServer server =
      TestServer.with(
          HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"), Clock.systemUTC());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsWhoComesAndGoesAndWhatIsSaid() {
    String url = "http://localhost:" + server.port() + "/";
    try (Browser ann = Browser.open();
        Browser bob = Browser.open()) {
      ann.go(url).awaitText("#state", "online");
      ann.awaitText("#messages", "Welcome");
      String annId = ann.text("#id");
      assertThat(ann.text("#messages"))
          .contains("This page calls you " + ann.text("#name"))
          .contains("your id on the server (socket.id) is " + annId);
      assertThat(ann.text("#others-hint")).contains("not the number of people online");

      bob.go(url).awaitText("#state", "online");
      String bobId = bob.text("#id");
      String bobsName = bob.text("#name");
      assertThat(bobsName).matches("[a-z]+ \\d+");
      ann.awaitText("#messages", bobsName + " is online");
      assertThat(ann.text("#others")).contains(bobsName, bobId);
      assertThat(ann.text("#others-count")).isEqualTo("1");
      assertThat(ann.text("#others-hint")).contains("not the number of people online");

      ann.type("#text", "<img src=x onerror=document.title='owned'> 大家好");
      ann.click("#composer button");
      bob.awaitText("#messages", "<img src=x onerror=document.title='owned'> 大家好");
      assertThat(ann.texts("#messages .message-author"))
          .containsExactly("event hello", "you · event chatEvent");

      bob.click("[data-event=everyoneEvent]");
      bob.awaitText("#listing", "io.emit");
      bob.type("#text", "to all of us");
      bob.click("#composer button");
      ann.awaitText("#messages", "to all of us");
      bob.awaitText(
          "#messages .message:last-child", "event ServerMsg (it does not say who sent it)");
      ann.screenshot("lesson02-broadcast");

      ann.driver().executeScript("document.querySelector('#others li').id = 'first'");
      TestClient carl = TestClient.connecting(server.port(), "websocket");
      ann.awaitText("#others-count", "2");
      assertThat(ann.texts("#others li#first")).as("it is not made anew").hasSize(1);
      assertThat(ann.text("#first")).contains(bobId);
      assertThat(ann.texts("#others .name-tag").stream().map(name -> name.split(" ")[0]))
          .isSorted();
      carl.close();
      ann.awaitText("#others-count", "1");

      bob.go("about:blank");
      ann.awaitText("#messages", bobsName + " is offline");
      assertThat(ann.text("#others")).isEmpty();
      assertThat(ann.consoleErrors()).isEmpty();
      assertThat(bob.driver().getTitle()).doesNotContain("owned");
    }
  }

  @Test
  void speaksTheReadersLanguageAndTheOneThatIsChosen() {
    String[] words = {
      "/words.LANGUAGE.js", "/words/shared.LANGUAGE.js", "/words/socketio.LANGUAGE.js"
    };
    try (Browser ann = Browser.open()) {
      ann.language("zh-CN");
      ann.go("http://localhost:" + server.port() + "/").awaitText("#messages", "欢迎！");
      ann.type("#text", "大家好");
      ann.click("#composer button");
      ann.awaitText("#messages", "你 · 事件 chatEvent");
      ann.awaitText(".wire .badge", "个数据包");
      ann.click(".wire tr:last-child summary");
      ann.awaitText(
          ".wire tr:last-child .code", "4 Engine.IO：消息（message）\n2 Socket.IO：事件（event）\n");
      assertThat(PageLanguage.leftOver(ann, "zh", words)).isEmpty();
      ann.screenshot("lesson02-zh");

      ann.click("#language");
      ann.awaitText("#messages", "Welcome!");
      assertThat(PageLanguage.leftOver(ann, "en", words)).isEmpty();
      assertThat(ann.consoleErrors()).isEmpty();
    }
  }

  @Test
  void noLineOfAHintEndsWithinAChineseWord() {
    try (Browser browser = Browser.open()) {
      browser.language("zh-CN");
      browser.go("http://localhost:" + server.port() + "/").awaitText("#messages", "欢迎！");
      assertThat(browser.driver().executeScript(AROUND_LINE_ENDS, "#others-hint"))
          .asInstanceOf(InstanceOfAssertFactories.list(String.class))
          .contains("会出", "这不")
          .doesNotContain("打开", "一个", "窗口", "出现", "这里", "不会", "列出", "所以", "人数");
    }
  }

  /**
   * The last character of each line and the first one of the next, in all widths up to 340 pixels.
   */
  private static final String AROUND_LINE_ENDS =
      """
      const text = document.querySelector(arguments[0]).firstChild;
      const range = document.createRange();
      const found = new Set();
      for (let width = 120; width <= 340; width += 5) {
        text.parentElement.style.width = `${width}px`;
        let last = null;
        [...text.data].forEach((character, i) => {
          range.setStart(text, i);
          range.setEnd(text, i + 1);
          const { bottom, width } = range.getBoundingClientRect();
          if (width > 0) {
            if (last && bottom > last.bottom + 5) {
              found.add(last.character + character);
            }
            last = { character, bottom };
          }
        });
      }
      return [...found];
      """;

  @Test
  void everybodyCanUseThePageInBothLanguages() {
    try (Browser browser = Browser.open();
        TestClient other = TestClient.connecting(server.port(), "websocket")) {
      for (String language : List.of("en", "zh-CN")) {
        browser.language(language);
        browser.go("http://localhost:" + server.port() + "/");
        browser.await("the connection", d -> browser.state().endsWith(", open"));
        other.emit("chatEvent", "大家好");
        browser.awaitText("#messages", "大家好");
        browser.click(".wire .detail summary");
        Axe.check(browser);
        assertThat(top(browser, "#audience"))
            .as("who hears it is chosen above the field")
            .isLessThan(top(browser, "#text"));
        long heightOfCode = pixels(browser, "document.querySelector('#listing').clientHeight");
        for (int width : List.of(320, 390, 640)) {
          browser.size(width, 600);
          assertThat(pixels(browser, "document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(width);
          assertThat(pixels(browser, "document.querySelector('#listing').clientHeight"))
              .as("each line of the code is one line at " + width)
              .isEqualTo(heightOfCode);
          assertThat(pixels(browser, "document.querySelector('.wire-rows').scrollWidth"))
              .as("the wire at " + width)
              .isEqualTo(pixels(browser, "document.querySelector('.wire-rows').clientWidth"));
          assertThat(
                  browser
                      .driver()
                      .executeScript(
                          "const bytes = document.querySelector('.wire-bytes');"
                              + "return getComputedStyle(bytes, '::after').content"))
              .as("the unit at " + width)
              .isEqualTo("\"\u00a0B\"");
          assertThat(browser.driver().executeScript(UNEQUAL_TABS))
              .as("tabs of unequal size at " + width)
              .isEqualTo(List.of());
        }
        browser.ownSize();
        assertThat(browser.driver().executeScript(UNEQUAL_TABS))
            .as("tabs of unequal size")
            .isEqualTo(List.of());
      }
    }
  }

  private static final String UNEQUAL_TABS =
      """
      const sizes = ({ children }) => new Set([...children].map((tab) => {
        const { width, height } = tab.getBoundingClientRect();
        return `${Math.round(width)} x ${Math.round(height)}`;
      }));
      const groups = [...document.querySelectorAll('.tabs')].map((tabs) => [...sizes(tabs)]);
      return groups.filter((different) => different.length > 1).map(String);
      """;

  private static long top(Browser browser, String css) {
    return pixels(browser, "document.querySelector('" + css + "').getBoundingClientRect().top");
  }

  private static long pixels(Browser browser, String script) {
    return (long) browser.driver().executeScript("return Math.round(" + script + ")");
  }

  @Test
  void comesBackUnderANewIdWhenTheServerDoes() {
    HostOptions again =
        HostOptions.of("127.0.0.1", server.port(), "/workbook/lesson02/pages").withNode("n2");
    try (Browser browser = Browser.open()) {
      browser.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      String id = browser.text("#id");
      TestClient other = TestClient.connecting(server.port(), "websocket");
      browser.find1("#others li");
      server.close();
      browser.awaitText("#state", "no server, trying again");
      assertThat(browser.state()).endsWith(", connecting"); // amber: it is not over
      // A server that stops ends one connection after the other: of the first the page may still
      // hear.
      boolean heardOfIt =
          browser.texts(".wire .detail").stream().anyMatch(packet -> packet.contains("offline"));
      assertThat(browser.texts("#others.lost li"))
          .as("those whom it knew last")
          .hasSize(heardOfIt ? 0 : 1);
      assertThat(browser.text("#others-hint"))
          .contains(heardOfIt ? "does not hear who comes" : "It shows the last known state");
      assertThat(browser.texts("#others-count:not([hidden])")).as("nobody tells now").isEmpty();
      assertThat(browser.texts(".facts dd")).as("of no connection").containsOnly("–");
      browser.type("#text", "is anybody there?");
      browser.click("#composer button");
      browser.awaitText("#waiting .pending", "is anybody there?");
      assertThat(browser.text("#waiting .badge")).isEqualTo("is sent when the server is back");
      assertThat(browser.text("#messages")).doesNotContain("is anybody there?");
      Axe.check(browser);
      other.close();
      try (HostServer next = TestServer.with(again, Clock.systemUTC())) {
        next.start();
        browser.await("the connection", driver -> browser.text("#state").equals("online, at n2"));
        assertThat(browser.text("#id")).isNotEmpty().isNotEqualTo(id);
        browser.awaitText("#messages", "Connected again, under a new id");
        assertThat(browser.text("#messages")).containsOnlyOnce("Open a second window");
        assertThat(browser.texts("#others li")).as("after the new hello").isEmpty();
        browser.awaitText("#messages .own", "is anybody there?");
        assertThat(browser.texts("#waiting li")).as("it is sent").isEmpty();
      }
      browser.awaitText("#others-hint", "the page does not hear who comes"); // the list is empty
    }
  }

  /** Whether this part of the panel that shows the wire is not cut off at its lower edge. */
  private static boolean isWithin(Browser browser, String part) {
    return (boolean)
        browser
            .driver()
            .executeScript(
                """
                const end = (selector) => document.querySelector(selector).getBoundingClientRect().bottom;
                return end('.wire-rows ' + arguments[0]) <= end('.wire-rows') + 1;
                """,
                part);
  }

  @Test
  void showsTheWireAndSwitchesTheTransport() {
    try (Browser browser = Browser.open()) {
      browser.driver().manage().window().setSize(new Dimension(1100, 1500));
      browser.go("http://localhost:" + server.port() + "/").awaitText("#transport", "websocket");
      // An upgrade, packet by packet, as the protocol's documentation has it.
      browser.awaitText(".wire tbody", "2probe");
      List<String> packets = browser.texts(".wire .detail");
      assertThat(packets.get(0)).startsWith("0{\"sid\":");
      assertThat(packets)
          .containsSubsequence("40", "2probe", "3probe", "5")
          .anyMatch(packet -> packet.startsWith("40{\"sid\":"))
          .anyMatch(packet -> packet.startsWith("42[\"hello\","));

      browser.click("[data-transports=polling]");
      browser.awaitText("#transport", "polling");
      browser.click("[data-event=echoEvent]");
      browser.type("#text", "你好");
      browser.click("#composer button");
      browser.awaitText(".wire tbody", "42[\"ServerMsg\",\"你好\"]");
      assertThat(browser.texts(".wire tr:last-child td").subList(1, 5))
          .containsExactly("event", "polling", "24", "42[\"ServerMsg\",\"你好\"]");
      browser.screenshot("lesson02-wire");

      browser.click(".wire tr:last-child summary");
      browser.await("the whole packet in view", driver -> isWithin(browser, "tr:last-child .code"));

      browser.type("#wire-filter", "echoEvent");
      browser.await("one row", driver -> browser.texts(".wire .detail").size() == 1);
      assertThat(browser.texts(".wire .detail")).containsExactly("42[\"echoEvent\",\"你好\"]");
      browser.click(".wire .detail summary");
      browser.awaitText(
          ".wire .code",
          "4 Engine.IO: message\n2 Socket.IO: event\n[\n  \"echoEvent\",\n  \"你好\"\n]");
      assertThat(browser.text(".wire .badge")).matches("1 of \\d+ packets");
      browser.type("#wire-filter", "no such packet");
      browser.awaitText(".wire .empty", "No packet matches.");
      assertThat(browser.text(".wire .badge")).matches("0 of \\d+ packets");
      browser.type("#wire-filter", "");

      browser.click("[data-transports=websocket]");
      browser.awaitText("#transport", "websocket");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  @Test
  void theEndOfTheWireStaysInViewWhateverTheSizeOfTheWindow() {
    try (Browser browser = Browser.open();
        TestClient other = TestClient.connecting(server.port(), "websocket")) {
      browser.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      for (int i = 1; i <= 30; i++) {
        other.emit("chatEvent", "a message that takes several lines on a phone, number " + i);
      }
      browser.awaitText(".wire tbody", "number 30");
      for (int width : List.of(390, 1280, 320)) {
        browser.size(width, 800);
        browser.await(
            "the last packet at " + width, driver -> isWithin(browser, "tbody tr:last-child"));
      }
      browser.driver().executeScript("document.querySelector('.wire-rows').scrollTop = 300");
      browser.size(1280, 800);
      assertThat(isWithin(browser, "tbody tr:last-child"))
          .as("who reads further up stays")
          .isFalse();
    }
  }

  /** Whoever has read further up would not know whether it went. */
  @Test
  void whatOneSaysComesIntoViewAndADraftOutlivesTheLanguageSwitch() {
    try (Browser browser = Browser.open();
        TestClient other = TestClient.connecting(server.port(), "websocket")) {
      browser.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      for (int i = 1; i <= 50; i++) {
        other.emit("chatEvent", "something to scroll, number " + i);
      }
      browser.awaitText("#messages", "number 50");
      browser.driver().executeScript("document.querySelector('.hears').scrollTop = 0");
      browser.await("further up", driver -> !endOfTheTalkIsSeen(browser));
      other.emit("chatEvent", "one more");
      browser.awaitText(".new-below", "1 new"); // the page knows that its reader is further up
      browser.type("#text", "mine");
      browser.click("#composer button");
      browser.awaitText("#messages", "mine");
      browser.await("it is seen", driver -> endOfTheTalkIsSeen(browser));
      browser.type("#text", "half a sentence");
      browser.click("#language");
      browser.awaitText("#state", "在线");
      assertThat(browser.value("#text")).isEqualTo("half a sentence");
      browser.type("#text", "a".repeat(2001));
      browser.click("#language");
      browser.awaitText("#state", "online");
      assertThat(browser.text("#too-long")).as("of a draft, too").startsWith("2,001 characters");
    }
  }

  private static boolean endOfTheTalkIsSeen(Browser browser) {
    return (boolean)
        browser
            .driver()
            .executeScript(
                """
                const end = (element) => element.getBoundingClientRect().bottom;
                return end(document.querySelector('#messages > :last-child')) <= end(document.querySelector('.hears')) + 1;
                """);
  }

  @Test
  void showsMarkupAsTextInTheTalkAndOnTheWire() {
    try (Browser browser = Browser.open();
        TestClient mallory = TestClient.connecting(server.port(), "websocket")) {
      browser.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      for (String payload : Markup.PAYLOADS) {
        mallory.emit("chatEvent", payload);
      }
      String last = Markup.PAYLOADS.get(Markup.PAYLOADS.size() - 1);
      browser.awaitText("#messages", last);
      browser.awaitText(".wire tbody", last);
      assertThat(browser.texts("#messages .message-text")).containsAll(Markup.PAYLOADS);
      assertThat(Markup.foundIn(browser)).isEmpty();
      assertThat(browser.driver().getTitle()).isEqualTo("Lesson 2: broadcast");
      assertThat(browser.consoleErrors()).isEmpty();
    }
  }

  @Test
  void keepsThePageQuickWhileThousandsOfPacketsArrive() {
    try (Browser browser = Browser.open();
        TestClient flood = TestClient.connecting(server.port(), "websocket")) {
      browser.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      for (int i = 0; i < 5_000; i++) {
        flood.emit("chatEvent", "message " + i);
      }
      browser.awaitText("#messages", "message 4999");
      browser.awaitText(".wire tbody", "message 4999");
      assertThat(browser.texts(".new-below:not([hidden])"))
          .as("who reads at the end is there")
          .isEmpty();
      assertThat(browser.texts(".wire .detail")).hasSize(100);
      assertThat(browser.text(".wire .badge")).isEqualTo("the last 1,000 packets");
      browser.type("#wire-filter", "message 49");
      browser.await(
          "what the filter leaves of them",
          d -> browser.text(".wire .badge").equals("100 of the last 1,000 packets"));
      browser.find1("#wire-filter").sendKeys(Keys.BACK_SPACE.toString().repeat(10));
      browser.await(
          "all of them", d -> browser.text(".wire .badge").equals("the last 1,000 packets"));

      browser.click(".wire button");
      flood.emit("chatEvent", "after the pause");
      browser.awaitText("#messages", "after the pause");
      assertThat(browser.text(".wire tbody")).doesNotContain("after the pause");
      browser.click(".wire button");
      browser.awaitText(".wire tbody", "after the pause");

      browser.click(".wire .row button:last-of-type");
      browser.awaitText(".wire .badge", "0 packets");
      flood.emit("chatEvent", "after Clear");
      browser.awaitText(".wire tbody", "after Clear");
      assertThat(browser.text(".wire .badge")).matches("\\d packets?");
    }
  }

  @Test
  void tooLongATextIsNotCutAndBlanksAreNotSent() {
    try (Browser ann = Browser.open()) {
      ann.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      ann.type("#text", "   ");
      ann.click("#composer button");
      ann.awaitText("#too-long", "A message of blanks only is not sent.");
      assertThat(ann.texts("#messages .own")).isEmpty();
      ann.find1("#text").clear();
      ann.paste("#text", "😀".repeat(1000) + "!");
      ann.awaitText("#too-long", "2,001 characters; 2,000 is the most.");
      ann.click("#composer button");
      assertThat(ann.value("#text")).isEqualTo("😀".repeat(1000) + "!");
      ann.find1("#text").clear();
      ann.paste("#text", "😀".repeat(1000));
      ann.click("#composer button");
      ann.awaitText("#messages", "😀".repeat(1000));
    }
  }
}
