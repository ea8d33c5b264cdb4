package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

@BrowserTest
@Timeout(180)
class ChatPageTest {

  @TempDir Path data;

  private ChatServer server;

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

  @Test
  void threeWindowsTalkAndOneThatWasAwayMissesNothing() {
    try (Browser ann = Browser.open();
        Browser bob = Browser.open();
        Browser carl = Browser.open()) {
      enter(ann, "Ann");
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

      carl.offline(true);
      carl.awaitText("#state", "disconnected");
      ann.await("张三 has gone", driver -> !ann.text("#users").contains("张三"));
      for (int i = 1; i <= 5; i++) {
        say(ann, "missed " + i);
        ann.awaitText("#messages", "missed " + i);
      }
      say(carl, "from the tunnel");
      carl.awaitText("#waiting", "from the tunnel");
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
      carl.type("#name", "bob");
      carl.click("#join button");
      carl.awaitText("#refusal", "is taken");
      carl.screenshot("lesson03-entrance");
      assertThat(ann.consoleErrors()).isEmpty();
    }
  }

  @Test
  void showsMarkupAsTextAndPagesBack() throws Exception {
    List<String> payloads =
        List.of(
            "<script>document.title='owned'</script>",
            "<img src=x onerror=\"document.title='owned'\">",
            "<svg onload=document.title='owned'>",
            "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
            "\"><b onmouseover=document.title='owned'>x</b>",
            "<a href=\"javascript:document.title='owned'\">x</a>",
            "{{constructor.constructor(\"document.title='owned'\")()}}",
            "</li><style>*{display:none}</style>",
            "&lt;script&gt; &#60;b&#62;");
    String mallory = "<i onclick=alert(1)>"; // 20 characters
    try (Visitor visitor = Visitor.in(server.port(), mallory, "lobby");
        Browser ann = Browser.open()) {
      for (int i = 0; i < 50; i++) {
        visitor.say("old " + i, "o" + i);
      }
      for (String payload : payloads) {
        visitor.say(payload, payload.substring(0, 9));
      }
      enter(ann, "Ann");
      assertThat(ann.texts("#messages .message-text").subList(41, 50)).isEqualTo(payloads);
      assertThat(ann.texts("#users .name")).contains(mallory);
      assertThat(ann.texts("#messages .message-author")).contains(mallory);
      assertThat(ann.driver().getTitle()).isEqualTo("Lesson 3: chat rooms");
      assertThat(ann.texts("#messages script, #messages img, #messages b, #users i")).isEmpty();

      ann.click("#older");
      ann.await("59 messages", driver -> ann.texts("#messages .message-text").size() == 59);
      assertThat(ann.texts("#messages .message-text").get(0)).isEqualTo("old 0");
      assertThat(ann.texts("#older:not([hidden])")).isEmpty();
      assertThat(ann.consoleErrors()).isEmpty();
    }
  }
}
