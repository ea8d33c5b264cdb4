package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.By;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.Markup;

@BrowserTest
@Timeout(120)
class SimpleChatPageTest {

  private final HostServer server =
      SimpleChat.with(HostOptions.of("127.0.0.1", 0, "/workbook/lesson03/simple"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void showsWhatIsSaidAsText() {
    String url = "http://localhost:" + server.port() + "/";
    try (Browser ann = Browser.open();
        Browser bob = Browser.open()) {
      ann.go(url).awaitText("#state", "online");
      bob.go(url).awaitText("#state", "online");
      ann.awaitText(".empty", "This window has heard nothing yet.");
      Axe.check(ann);
      ann.type("#text", "<b>你好</b>");
      ann.click("#composer button");
      bob.awaitText("#messages", "<b>你好</b>");
      ann.awaitText("#messages", "<b>你好</b>");
      ann.await("no such words", d -> !d.findElement(By.className("empty")).isDisplayed());
      bob.type("#text", "Hello from the other window");
      bob.click("#composer button");
      ann.awaitText("#messages", "Hello from the other window");
      ann.screenshot("lesson03-simple-chat");
      assertThat(ann.texts("#messages .message"))
          .containsExactly("<b>你好</b>", "Hello from the other window");

      ann.driver()
          .executeScript(
              "const s = io(); arguments[0].forEach((t) => s.emit('chat message', t))",
              Markup.PAYLOADS);
      bob.awaitText("#messages", Markup.PAYLOADS.get(Markup.PAYLOADS.size() - 1));
      assertThat(bob.texts("#messages .message")).endsWith(Markup.PAYLOADS.toArray(String[]::new));
      assertThat(Markup.foundIn(bob)).isEmpty();
      assertThat(bob.driver().getTitle()).isEqualTo("Lesson 3: the simplest chat");
      assertThat(ann.consoleErrors()).isEmpty();
    }
  }

  @Test
  void theBarBeginsWhereTheContentDoes() {
    try (Browser ann = Browser.open()) {
      ann.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      for (int width : List.of(1920, 1280, 1000, 390)) {
        ann.size(width, 800);
        assertThat(left(ann, ".topbar > h1"))
            .as("%d pixels", width)
            .isEqualTo(left(ann, "main > .card"));
      }
    }
  }

  private static Object left(Browser browser, String css) {
    return browser
        .driver()
        .executeScript(
            "return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().left)",
            css);
  }

  @Test
  void tooLongATextIsNotCutAndBlanksAreNotSent() {
    try (Browser ann = Browser.open()) {
      ann.go("http://localhost:" + server.port() + "/").awaitText("#state", "online");
      ann.type("#text", "   ");
      ann.click("#composer button");
      ann.awaitText("#too-long", "A message of blanks only is not sent.");
      ann.find1("#text").clear();
      ann.paste("#text", "😀".repeat(1000) + "!");
      ann.awaitText("#too-long", "2,001 characters; 2,000 is the most.");
      ann.click("#composer button");
      assertThat(ann.value("#text")).isEqualTo("😀".repeat(1000) + "!");
      ann.find1("#text").clear();
      ann.paste("#text", "😀".repeat(1000));
      ann.click("#composer button");
      ann.awaitText("#messages", "😀".repeat(1000));
      assertThat(ann.texts("#messages .message")).hasSize(1);
    }
  }
}
