package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** The page {@code /compare}, in a real browser. */
@BrowserTest
@Timeout(120)
class ComparePageTest {

  private static final List<String> LANES =
      List.of("short", "long", "stream", "polling", "websocket");

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  /** Opens the page as somebody who has logged in. */
  private Browser open(String name, String token) {
    Browser browser = Browser.open();
    browser.driver().manage().window().setSize(new Dimension(1280, 1200));
    PageActions.haveLogin(server, browser, name, token);
    browser.go(server.url() + "/compare");
    browser.find1("#lanes .chart");
    return browser;
  }

  private static void race(Browser browser, int count, int rate, int intervalMillis) {
    set(browser, "count", count);
    set(browser, "rate", rate);
    set(browser, "interval", intervalMillis);
    browser.click("#start");
  }

  private static void set(Browser browser, String field, int value) {
    browser
        .driver()
        .executeScript("document.getElementById(arguments[0]).value = arguments[1]", field, value);
  }

  private static String figure(Browser browser, String lane, String what) {
    return browser.text("[data-figure='" + lane + "-" + what + "']");
  }

  private static String marked(Browser browser, String lane, String what) {
    return browser.text("[data-figure='" + lane + "-" + what + "'] + .mark");
  }

  private static double number(Browser browser, String lane, String what) {
    return Double.parseDouble(
        figure(browser, lane, what).replaceFirst(" of .*", "").replaceAll("[^0-9.]", ""));
  }

  private static void colours(Browser browser, String scheme) {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Keeps each text that a figure shows from now on. */
  private static void record(Browser browser, String lane, String what) {
    browser
        .driver()
        .executeScript(
            """
            window.shown = [];
            new MutationObserver(() => {
              const figure = document.querySelector(`[data-figure='${arguments[0]}-${arguments[1]}']`);
              const text = figure?.textContent;
              if (text && text !== window.shown.at(-1)) window.shown.push(text);
            }).observe(document.getElementById('lanes'), { childList: true, subtree: true });
            """,
            lane,
            what);
  }

  @Test
  void allLanesHearEachMessageOnceWhileTheirNumbersMove() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token);
        TestClient bob = server.enter("bob")) {
      assertThat(alice.text("#lanes .badge")).isEqualTo("not begun");
      record(alice, "websocket", "received");
      race(alice, 30, 10, 500);
      alice.await("the race to be on", d -> number(alice, "websocket", "received") > 0);
      alice.screenshot("lesson04-compare-racing");
      alice.awaitText("#status", "All 30 messages came, by every way.");
      String fewest =
          LANES.stream()
              .min(Comparator.comparingDouble(lane -> number(alice, lane, "each")))
              .map(lane -> figure(alice, lane, "each"))
              .orElseThrow();
      assertThat(alice.text("#status"))
          .matches(".* Fastest: \\S.* \\(half came within [\\d.,]+\\hms\\)\\. Fewest bytes: \\S.*")
          .endsWith(" (" + fewest + " for each message).");
      for (String lane : LANES) {
        assertThat(figure(alice, lane, "received")).isEqualTo("30 of 30");
        assertThat(figure(alice, lane, "missing")).isEqualTo("0");
        assertThat(figure(alice, lane, "doubled")).isEqualTo("0");
        assertThat(number(alice, lane, "worst")).isPositive();
        assertThat(number(alice, lane, "down"))
            .as("bytes; many messages may share one compressed answer")
            .isGreaterThan(30 * 10);
      }
      assertThat((List<?>) alice.driver().executeScript("return window.shown"))
          .hasSizeGreaterThan(5);

      // What does not depend on how quick this computer is.
      assertThat(number(alice, "stream", "down")).isGreaterThan(30 * 100);
      assertThat(number(alice, "websocket", "down")).isGreaterThan(30 * 100);
      assertThat(number(alice, "stream", "requests")).isZero();
      assertThat(number(alice, "websocket", "requests")).isZero();
      assertThat(number(alice, "long", "requests")).isBetween(1.0, 30.0);
      assertThat(number(alice, "short", "each")).isPositive();
      assertThat(number(alice, "websocket", "each")).isLessThan(number(alice, "polling", "each"));

      // In each row with differences the best and the worst are marked, and the dots are told in
      // words.
      assertThat(marked(alice, "websocket", "requests")).isEqualTo("best");
      assertThat(marked(alice, "short", "p50")).isEqualTo("worst");
      assertThat(marked(alice, "short", "missing")).as("where all are alike").isEmpty();
      assertThat(alice.find1("#lanes .chart").getDomAttribute("aria-label"))
          .matches("Short polling: half of the messages came within .*ms, the slowest after .*ms");
      assertThat(alice.find1("#lanes progress").getDomAttribute("aria-label"))
          .isEqualTo("Short polling: messages received");
      Axe.check(alice);
      alice.screenshot("lesson04-compare");
      colours(alice, "dark");
      alice.screenshot("lesson04-compare-dark");
      assertThat(alice.consoleErrors()).isEmpty();

      // Nobody else was bothered.
      bob.say("the first that bob hears");
      assertThat(bob.nextSaid().text()).isEqualTo("the first that bob hears");
    }
  }

  @Test
  void inChineseAndOnANarrowScreenNothingIsLost() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      alice.language("zh-CN");
      alice.driver().navigate().refresh();
      alice.awaitText("#lanes .badge", "未开始");
      alice.click("details summary");
      Axe.check(alice);
      alice.size(320, 600);
      race(alice, 5, 10, 200);
      alice.await("it has begun", d -> !alice.text("#status").isEmpty());
      Object begun = top(alice, "#lanes");
      alice.awaitText("#status", "最快");
      assertThat(top(alice, "#lanes")).as("the table has not moved").isEqualTo(begun);
      alice.await("its end", d -> !marked(alice, "websocket", "requests").isEmpty());
      assertThat(marked(alice, "websocket", "requests")).isEqualTo("最好");
      assertThat(alice.find1("[data-t=hint]").isDisplayed()).as("the hint is still there").isTrue();
      Axe.check(alice);
      for (int width : List.of(320, 640)) {
        alice.size(width, 600);
        assertThat(
                (long) alice.driver().executeScript("return document.documentElement.scrollWidth"))
            .isLessThanOrEqualTo(width);
      }
      alice.driver().executeScript("document.querySelector('section.scroll').scrollLeft = 200");
      assertThat(left(alice, "#lanes thead td"))
          .as("the corner stays above the titles of the rows")
          .isEqualTo(left(alice, "#lanes tbody th"));
      assertThat(alice.consoleErrors()).isEmpty();

      alice.go(server.url() + "/");
      alice.click("#people button[data-partner='alice']");
      alice.awaitText("#messages", "：第 5 条，共 5 条");
    }
  }

  /** Of an element in the whole page, wherever that is scrolled to. */
  private static Object top(Browser browser, String css) {
    return browser
        .driver()
        .executeScript(
            "return document.querySelector(arguments[0]).getBoundingClientRect().top + scrollY",
            css);
  }

  private static Object left(Browser browser, String css) {
    return browser
        .driver()
        .executeScript(
            "return document.querySelector(arguments[0]).getBoundingClientRect().left", css);
  }

  @Test
  void aLoginThatExpiresAmidTheRaceLeadsToTheLoginPageAndBack() {
    server.register("alice");
    try (Browser alice = open("alice", server.token("alice", Duration.ofSeconds(10)))) {
      race(alice, 500, 10, 5000);
      alice.awaitText("#reason", "Your login has expired");
      PageActions.fillIn(alice, "alice", TestServer.PASSWORD);
      alice.find1("#lanes .chart");
    }
  }

  @Test
  void oneTabAtATimeRacesAndItCanBeStopped() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      String first = alice.driver().getWindowHandle();
      race(alice, 500, 10, 200);
      alice.awaitText("#status", "Racing");
      Axe.check(alice);
      alice.newTab();
      alice.go(server.url() + "/compare");
      alice.click("#start");
      alice.awaitText("#problem", "Not started: another tab of this browser is racing.");
      assertThat(alice.text("#status")).isEmpty();
      set(alice, "count", 20);
      alice
          .driver()
          .executeScript(
              "document.getElementById('count').dispatchEvent(new Event('change', { bubbles: true }))");
      assertThat(figure(alice, "websocket", "received"))
          .as("what is shown is still no race, and follows the settings")
          .isEqualTo("0 of 20");
      alice.driver().close();
      alice.driver().switchTo().window(first);
      alice.click("#stop");
      alice.awaitText("#status", "Stopped.");
      assertThat(alice.find1("#start").isEnabled()).isTrue();
      assertThat(alice.consoleErrors()).isEmpty();
    }
  }

  @Test
  void aRaceThatIsStoppedBeforeItBeginsConnectsNothing() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      Object connections =
          alice
              .driver()
              .executeAsyncScript(
                  """
                  const [token, answer] = arguments;
                  const plain = globalThis.io;
                  let made = 0;
                  globalThis.io = (options) => {
                    made += 1;
                    return plain(options);
                  };
                  import('/compare/race.js').then(async ({ Race }) => {
                    const race = new Race({ me: 'alice', token, count: 5, rate: 5, interval: 200 });
                    race.stop();
                    const isWhole = await race.run();
                    answer(`${made} made, whole: ${isWhole}`);
                  });
                  """,
                  token);
      assertThat(connections).isEqualTo("0 made, whole: false");
    }
  }

  /** Of a race of 50 s. */
  @Test
  void aRefusedMessageEndsTheRaceAtOnceInTheServersWords() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      alice
          .driver()
          .executeScript(
              """
              const plain = globalThis.io;
              globalThis.io = (options) => {
                const socket = plain(options);
                const emit = socket.emitWithAck.bind(socket);
                let said = 0;
                socket.emitWithAck = (event, message) =>
                  event === 3 && ++said === 5
                    ? Promise.resolve({ ok: false, error: 'the message could not be stored' })
                    : emit(event, message);
                return socket;
              };
              """);
      race(alice, 500, 10, 200);
      alice.awaitText(
          "#problem", "The race is over: a message was refused: the message could not be stored.");
      hasEnded(alice);
      Axe.check(alice);
      alice.screenshot("lesson04-compare-refused");
    }
  }

  @Test
  void aLaneThatIsRefusedEndsTheRaceAtOnceInTheServersWords() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      alice
          .driver()
          .executeScript(
              """
              const plain = globalThis.fetch;
              let asked = 0;
              globalThis.fetch = (path, options) =>
                path.includes('wait=') && ++asked === 5
                  ? Promise.resolve(Response.json({ message: 'too busy' }, { status: 503 }))
                  : plain(path, options);
              """);
      race(alice, 500, 10, 200);
      alice.awaitText("#problem", "&wait=30 was answered 503, too busy.");
      hasEnded(alice);
    }
  }

  private static void hasEnded(Browser browser) {
    browser.awaitText("#status", "Not finished.");
    assertThat(browser.find1("#start").isEnabled()).isTrue();
    assertThat(browser.text("#lanes .badge")).isNotEqualTo("racing");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void nonsenseInTheSettingsDoesNotBegin() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      for (String nonsense : List.of("", "0", "-3", "1e9", "2.5")) {
        alice.type("#count", nonsense);
        alice.click("#start");
        assertThat(alice.text("#status")).isEmpty();
        assertThat(alice.find1("#start").isEnabled()).isTrue();
      }
      assertThat(alice.find1("#count").getDomProperty("validationMessage"))
          .isEqualTo("A whole number from 1 to 500.");
      alice.type("#count", "100000");
      assertThat(figure(alice, "short", "received")).as("half-typed").isEqualTo("0 of 40");
      alice.type("#count", "100" + Keys.TAB);
      assertThat(figure(alice, "short", "received")).isEqualTo("0 of 100");
    }
  }

  @Test
  void aServerThatStopsAmidTheRaceEndsIt() {
    String token = server.register("alice");
    try (Browser alice = open("alice", token)) {
      race(alice, 500, 10, 200);
      alice.awaitText("#status", "Racing");
      server.close();
      alice.awaitText("#problem", "The race is over: the connection to the server is lost.");
    }
  }
}
