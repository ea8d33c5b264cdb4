package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** The chat on a phone, 390 by 844 pixels. */
@BrowserTest
@Timeout(180)
class PhonePageTest {

  private static final int WIDTH = 390;
  private static final int HEIGHT = 844;

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private static long edge(Browser browser, String css, String side) {
    return ((Number)
            browser
                .driver()
                .executeScript(
                    "return Math.round(document.querySelector(arguments[0])"
                        + ".getBoundingClientRect()[arguments[1]])",
                    css,
                    side))
        .longValue();
  }

  private static Browser phone() {
    Browser browser = Browser.open();
    turn(browser, WIDTH, HEIGHT);
    return browser;
  }

  private static void turn(Browser browser, int width, int height) {
    browser
        .driver()
        .executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", true));
  }

  @Test
  void theLongestNameIsNoWiderThanTheScreen() {
    try (Browser somebody = phone()) {
      enter(server, somebody, "W".repeat(32));
      somebody.screenshot("lesson04-phone-long-name");
      assertThat(somebody.driver().executeScript("return document.body.scrollWidth"))
          .isEqualTo((long) WIDTH);
      assertThat(edge(somebody, "#people li.me", "right"))
          .as("there is room for others")
          .isLessThanOrEqualTo(edge(somebody, "#people", "right"));
    }
  }

  @Test
  void theKeyTabGoesThroughTheBarRowByRow() {
    try (Browser alice = phone()) {
      enter(server, alice, "alice");
      alice.driver().executeScript("document.querySelector('.topbar a').focus()");
      List<String> reached = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        alice.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        reached.add(alice.driver().switchTo().activeElement().getDomAttribute("id"));
      }
      assertThat(reached).containsExactly("logout", "language", "me");
    }
  }

  @Test
  void everythingOneNeedsIsOnTheScreen() {
    List<TestClient> crowd = new ArrayList<>();
    try (Browser alice = phone()) {
      IntStream.range(0, 9).mapToObj(i -> server.enter("person-" + i)).forEach(crowd::add);
      enter(server, alice, "alice-has-a-long-nam");
      crowd.get(8).sayTo("alice-has-a-long-nam", "hello");
      alice.awaitText("#people", "1 new");
      for (int i = 0; i < 12; i++) {
        crowd.get(i % 9).say("What is said by the one, and answered by the other: " + i);
      }
      alice.awaitText("#messages", "by the other: 11");
      say(alice, "Hello");
      alice.awaitText("#messages", "Hello");
      alice.screenshot("lesson04-phone");
      alice.dark();
      alice.screenshot("lesson04-phone-dark");

      assertThat(alice.text("#people-title")).isEqualTo("Talk to (10 online)");
      assertThat(edge(alice, ".topbar", "height")).as("two rows").isLessThanOrEqualTo(90);
      assertThat(edge(alice, "#language", "bottom"))
          .as("in the first row")
          .isLessThanOrEqualTo(edge(alice, "#state", "top"));
      assertThat(edge(alice, "#people", "bottom")).isLessThan(edge(alice, "#history", "top"));
      assertThat(edge(alice, "#write-to", "bottom")).isLessThan(edge(alice, "#history", "top"));
      assertThat(edge(alice, "#history", "height")).isGreaterThan(HEIGHT / 3);
      assertThat(edge(alice, "#composer", "bottom")).isLessThan(HEIGHT);
      assertThat(edge(alice, "#logout", "right")).isLessThanOrEqualTo(WIDTH);
      assertThat(
              alice
                  .driver()
                  .executeScript(
                      "return [document.body.scrollWidth, document.documentElement.scrollHeight]"))
          .isEqualTo(List.of((long) WIDTH, (long) HEIGHT));
      talkTo(alice, "person-8");
      alice.awaitText("#messages", "hello");
      awaitPeople(
          alice,
          IntStream.range(-2, 9)
              .mapToObj(
                  i ->
                      i == -2 ? "Everyone" : i == -1 ? "alice-has-a-long-nam (you)" : "person-" + i)
              .toArray(String[]::new));
      assertThat(edge(alice, "#people [aria-current=true]", "right"))
          .as("the chosen one, who has gone to the end of the list")
          .isLessThanOrEqualTo(edge(alice, "#people", "right"));
      alice.screenshot("lesson04-phone-private");

      turn(alice, HEIGHT, WIDTH);
      alice.await("a column", d -> edge(alice, "#people", "left") > WIDTH);
      turn(alice, WIDTH, HEIGHT);
      alice.await("a row", d -> edge(alice, "#people", "left") < WIDTH);
      alice.await(
          "the chosen one in view",
          d ->
              edge(alice, "#people [aria-current=true]", "right")
                  <= edge(alice, "#people", "right"));
    } finally {
      crowd.forEach(TestClient::close);
    }
  }
}
