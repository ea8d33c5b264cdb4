package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.Markup;
import workbook.testkit.PageWire;

@BrowserTest
@Timeout(180)
class ChatPageTest {

  @TempDir Path data;

  private HostServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestChat.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** By address: on the host name localhost the client takes no notice of a lost network. */
  private void enter(Browser browser, String name) {
    browser.go("http://127.0.0.1:" + server.port() + "/");
    browser.type("#name", name);
    browser.click("#join button");
    browser.awaitText("#users", name + " (you)");
  }

  private static void say(Browser browser, String text) {
    browser.type("#text", text);
    browser.click("#composer button");
  }

  private static String colourOf(Browser browser, String css) {
    return browser.find1(css).getCssValue("color");
  }

  @Test
  void threeWindowsTalkAndOneThatWasAwayMissesNothing() {
    try (Browser ann = Browser.open();
        Browser bob = Browser.open();
        Browser carl = Browser.open()) {
      PageWire wire = PageWire.in(carl);
      ann.go("http://127.0.0.1:" + server.port() + "/");
      assertThat(ann.state()).isEqualTo("not in a room yet, none");
      enter(ann, "Ann");
      assertThat(ann.state()).isEqualTo("online, open");
      say(ann, "first");
      ann.awaitText("#messages", "first");
      enter(bob, "Bob");
      bob.awaitText("#messages", "first"); // the history
      assertThat(bob.texts("#older:not([hidden])")).isEmpty();
      enter(carl, "张三");
      ann.awaitText("#users", "张三");
      assertThat(ann.texts("#users .name")).containsExactly("Ann (you)", "Bob", "张三");

      bob.type("#text", "a long");
      ann.awaitText("#typing", "Bob is typing");
      say(bob, "a long thought");
      ann.awaitText("#messages", "a long thought");
      assertThat(ann.text("#typing")).isEmpty();

      String colour = colourOf(carl, "#users li");
      wire.lose();
      assertThat(carl.texts("#users .name"))
          .as("the last known list")
          .containsExactly("Ann", "Bob", "张三 (you)");
      assertThat(colourOf(carl, "#users li")).as("it is grey").isNotEqualTo(colour);
      ann.await("张三 has gone", driver -> !ann.text("#users").contains("张三"));
      for (int i = 1; i <= 5; i++) {
        say(ann, "missed " + i);
        ann.awaitText("#messages", "missed " + i);
      }
      say(carl, " "); // nothing to say is not said
      say(carl, "from the tunnel");
      carl.awaitText("#waiting", "from the tunnel");
      assertThat(carl.texts("#waiting .message")).hasSize(1);
      carl.screenshot("lesson03-waiting");
      Axe.check(carl);
      carl.offline(false);
      ann.awaitText("#messages", "from the tunnel");
      carl.awaitText("#messages", "from the tunnel");
      assertThat(carl.texts("#messages .message-text"))
          .containsExactly(
              "first",
              "a long thought",
              "missed 1",
              "missed 2",
              "missed 3",
              "missed 4",
              "missed 5",
              "from the tunnel");
      assertThat(carl.texts("#waiting .message")).isEmpty();
      ann.screenshot("lesson03-chat");

      carl.click("#leave");
      ann.await("张三 has left", driver -> !ann.text("#users").contains("张三"));
      assertThat(carl.state()).isEqualTo("not in a room, none");
      carl.type("#name", "bob");
      carl.click("#join button");
      carl.awaitText("#refusal", "is taken");
      carl.screenshot("lesson03-entrance");
      assertThat(ann.consoleErrors()).isEmpty();
    }
  }

  @Test
  void showsMarkupAsTextAndPagesBack() throws Exception {
    List<String> payloads = Markup.PAYLOADS;
    String mallory = Markup.SHORT_PAYLOADS.get(0);
    try (Visitor visitor = Visitor.in(server.port(), mallory, "lobby");
        Browser ann = Browser.open()) {
      for (int i = 0; i < 50; i++) {
        visitor.say("old " + i, "o" + i);
      }
      for (String payload : payloads) {
        visitor.say(payload, null);
      }
      enter(ann, "Ann");
      int before = 50 - payloads.size();
      assertThat(ann.texts("#messages .message-text").subList(before, 50)).isEqualTo(payloads);
      assertThat(ann.texts("#messages .message-author")).contains(mallory);
      for (String name : Markup.SHORT_PAYLOADS.subList(1, Markup.SHORT_PAYLOADS.size())) {
        Visitor.in(server.port(), name, "lobby").close();
      }
      visitor.ask("typing", new JSONObject().put("on", true));
      ann.awaitText("#typing", mallory + " is typing");
      Axe.check(ann);
      assertThat(ann.texts("#users .name")).contains(mallory);
      assertThat(Markup.foundIn(ann)).isEmpty();
      assertThat(ann.driver().getTitle()).isEqualTo("Lesson 3: chat rooms");

      ann.click("#older");
      int all = 50 + payloads.size();
      ann.await("all", driver -> ann.texts("#messages .message-text").size() == all);
      assertThat(ann.texts("#messages .message-text").get(0)).isEqualTo("old 0");
      assertThat(ann.texts("#older:not([hidden])")).isEmpty();

      ann.click("#leave");
      ann.type("#room", "<svg onload=a()>");
      ann.click("#join button");
      ann.awaitText("#refusal", "a room's name has");
      assertThat(Markup.foundIn(ann)).isEmpty();
      assertThat(ann.consoleErrors()).isEmpty();
    }
  }
}
