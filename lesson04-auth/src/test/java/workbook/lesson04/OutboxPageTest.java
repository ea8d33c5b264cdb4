package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/** What is written in the page arrives once, whatever becomes of the connection. */
@BrowserTest
@Timeout(180)
class OutboxPageTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void whoseAcknowledgementIsLostIsSentAgainByItselfAndThereOnce() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");

      wire.loseAcks();
      talkTo(alice, "bob");
      say(alice, "to bob");
      assertThat(bob.nextSaid().text()).isEqualTo("to bob");
      alice.awaitText("#waiting .private", "to bob");
      assertThat(said(alice)).isEmpty();
      talkTo(alice, "");
      say(alice, "to all");
      alice.awaitText("#waiting", "to all");
      wire.loseNothing();
      wire.cut();
      assertThat(bob.nextSaid().text()).as("and nothing twice").isEqualTo("to all");
      alice.awaitText("#messages", "to all");
      alice.await("nothing waits", d -> alice.texts("#waiting li").isEmpty());
      assertThat(said(alice)).containsExactly("to all");
      talkTo(alice, "bob");
      assertThat(said(alice)).containsExactly("to bob");
      talkTo(alice, "");

      say(alice, "the end");
      assertThat(bob.nextSaid().text()).isEqualTo("the end");
      alice.awaitText("#messages", "the end");
      assertThat(said(alice)).containsExactly("to all", "the end");
      alice.awaitNone("#waiting li");
      assertThat(alice.text("#problem")).isEmpty();
    }
  }

  @Test
  void whatIsWrittenWithoutAConnectionWaitsAndGoesInItsOrder() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      wire.lose();
      say(alice, "one");
      say(alice, "two");
      alice.await(
          "both wait", d -> alice.texts("#waiting .message-text").equals(List.of("one", "two")));
      assertThat(alice.texts("#waiting .badge")).containsExactly("waiting", "waiting");
      alice.screenshot("lesson04-waiting");
      alice.offline(false);
      assertThat(bob.nextSaid().text()).isEqualTo("one");
      assertThat(bob.nextSaid().text()).isEqualTo("two");
      alice.awaitText("#messages", "two");
      assertThat(said(alice)).containsExactly("one", "two");
      assertThat(alice.text("#problem")).isEmpty();
    }
  }

  @Test
  void whatIsRefusedIsGivenBackWhereItWasWritten() {
    try (Browser alice = Browser.open()) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      talkTo(alice, "alice");
      alice.find1("#text");
      wire.hold("half");
      for (String text : List.of("one half ", "another half ")) {
        alice
            .driver()
            .executeScript(
                "document.getElementById('text').value = arguments[0] + '\\ud83d'", text);
        alice.click("#send");
      }
      alice.type("#text", "and this");
      talkTo(alice, "");
      wire.release();
      alice.awaitText("#problem", "Not sent to alice: the message holds half a character.");
      assertThat(alice.text("#problem")).endsWith("The text is in the field of that chat again.");
      alice.await("nothing waits", d -> alice.texts("#waiting li").isEmpty());
      assertThat(alice.find1("#text").getDomProperty("value")).isEmpty();
      talkTo(alice, "alice");
      assertThat(
              alice
                  .driver()
                  .executeScript(
                      "return document.getElementById('text').value.replaceAll('\\ud83d', '~')"))
          .as("all of it, behind what was being written")
          .isEqualTo("and this one half ~ another half ~");
      assertThat(alice.text("#problem")).isEqualTo("Not sent: the message holds half a character.");
      talkTo(alice, "");
      assertThat(alice.text("#problem")).as("of another conversation").isEmpty();
    }
  }
}
