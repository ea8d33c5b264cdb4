package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;

/** A text that is too long is not cut: the page says by how much, and sends nothing of it. */
@BrowserTest
@Timeout(120)
class TextLimitPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void aLongPasteStaysWholeUntilItIsMadeShorter() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      enter(server, alice, "alice");
      alice.paste("#text", "0123456789".repeat(243) + "x");
      alice.awaitText("#too-long", "2,431 characters; 2,000 is the most.");
      alice.screenshot("lesson04-too-long");
      Axe.check(alice);
      alice
          .driver()
          .executeScript(
              "document.getElementById('text').addEventListener("
                  + "'invalid', (event) => { window.hasBubble = !event.defaultPrevented; })");
      alice.click("#send");
      assertThat(alice.driver().executeScript("return hasBubble"))
          .as("whether the browser says it again")
          .isEqualTo(false);
      assertThat(alice.driver().switchTo().activeElement().getDomAttribute("id"))
          .as("where the keyboard is")
          .isEqualTo("text");
      assertThat(alice.value("#text")).hasSize(2431);

      talkTo(alice, "bob");
      assertThat(alice.text("#too-long")).as("that is another draft").isEmpty();
      talkTo(alice, "");
      assertThat(alice.text("#too-long")).isEqualTo("2,431 characters; 2,000 is the most.");
      alice.driver().navigate().refresh();
      alice.awaitText("#too-long", "2,431 characters; 2,000 is the most.");

      alice.type("#text", "short");
      assertThat(alice.text("#too-long")).isEmpty();
      alice.click("#send");
      assertThat(bob.nextSaid().text()).isEqualTo("short");

      alice.type("#text", "  ");
      alice.click("#send");
      alice.awaitText("#too-long", "A message of blanks only is not sent.");
      alice.type("#text", "words");
      assertThat(alice.text("#too-long")).isEmpty();
    }
  }

  @Test
  void anEmptyNameIsAskedFor() {
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/login");
      alice.type("#password", "password1");
      alice
          .driver()
          .executeScript(
              "document.getElementById('username').addEventListener("
                  + "'invalid', (event) => { window.hasBubble = !event.defaultPrevented; })");
      for (String button : List.of("#choose-login", "#choose-register")) {
        alice.click(button);
        alice.driver().executeScript("window.hasBubble = null");
        alice.click("#submit");
        assertThat(alice.driver().executeScript("return hasBubble")).as(button).isEqualTo(true);
        assertThat(alice.driver().switchTo().activeElement().getDomAttribute("id"))
            .as("where the keyboard is after %s", button)
            .isEqualTo("username");
      }
    }
  }

  /** The server takes a letter and its accent as one. */
  @Test
  void aNameThatIsTooLongIsNotAskedFor() {
    String most = "e\u0301".repeat(32);
    try (Browser alice = Browser.open()) {
      alice.go(server.url() + "/login");
      alice.paste("#username", most + "x");
      alice.awaitText("#name-too-long", "33 characters; 32 is the most.");
      alice.type("#username", "alice");
      assertThat(alice.text("#name-too-long")).isEmpty();

      enter(server, alice, "alice");
      alice.paste("#name", most);
      assertThat(alice.text("#name-too-long")).isEmpty();
      alice.paste("#name", "x");
      alice.awaitText("#name-too-long", "33 characters; 32 is the most.");
      alice.click("#write-to button");
      assertThat(alice.text("#nobody")).as("nobody was asked").isEmpty();
      Axe.check(alice);
    }
  }

  /** The server counts UTF-16 code units, of which an emoji has two. */
  @Test
  void thePageCountsAsTheServer() {
    String most = "😀".repeat(1000);
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      enter(server, alice, "alice");
      alice.paste("#text", most + "!");
      alice.awaitText("#too-long", "2,001 characters; 2,000 is the most.");
      alice.click("#send");
      assertThat(alice.value("#text")).isEqualTo(most + "!");
      alice.driver().executeScript("document.getElementById('text').value = ''");
      alice.paste("#text", most);
      assertThat(alice.text("#too-long")).isEmpty();
      alice.click("#send");
      assertThat(bob.nextSaid().text()).isEqualTo(most);
      alice.awaitText("#messages", "😀");
      assertThat(said(alice)).containsExactly(most);
    }
  }
}
