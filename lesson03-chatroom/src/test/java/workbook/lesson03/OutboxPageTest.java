package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson02.host.HostServer;
import workbook.testkit.Axe;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/** What is written in a room arrives, once and whole, though the page is left meanwhile. */
@BrowserTest
@Timeout(180)
class OutboxPageTest {

  @TempDir Path data;
  @TempDir Path fresh;

  private HostServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestChat.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void open(Browser browser) {
    browser.go("http://127.0.0.1:" + server.port() + "/");
  }

  private static void enter(Browser browser, String name) {
    browser.type("#name", name);
    browser.click("#join button");
    browser.awaitText("#users", name + " (you)");
  }

  private static void say(Browser browser, String text) {
    browser.type("#text", text);
    browser.click("#composer button");
  }

  /**
   * A server may take a moment to see that a connection is lost, and till then the name is taken.
   */
  private static void awaitLeft(Visitor other, String name) throws InterruptedException {
    while (!Visitor.strings(other.nextUsers().getJSONArray("left")).contains(name)) {
      // somebody came
    }
  }

  @Test
  void whatWasNotSentWhenItsTabWasClosedIsSentWhenItsWriterIsBack() throws Exception {
    try (Browser ann = Browser.open();
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      PageWire wire = PageWire.in(ann);
      open(ann);
      enter(ann, "Ann");
      wire.lose();
      say(ann, "first");
      say(ann, "second");
      ann.awaitText("#unsent", "2 messages are not sent yet. They are kept in this browser, and");
      assertThat(ann.asksBeforeLeaving()).isFalse();
      ann.screenshot("lesson03-unsent");
      String closed = ann.driver().getWindowHandle();
      ann.newTab();
      ann.closeTab(closed);
      awaitLeft(bob, "Ann");

      open(ann);
      enter(ann, "Carl");
      say(ann, "I am Carl");
      assertThat(bob.nextSaid().getString("text")).isEqualTo("I am Carl");
      ann.awaitNone("#waiting li");
      ann.click("#leave");
      assertThat(ann.text("#left")).as("Carl left nothing").isEmpty();
      enter(ann, "Ann");
      assertThat(bob.nextSaid().getString("text")).isEqualTo("first");
      assertThat(bob.nextSaid().getString("text")).isEqualTo("second");
      say(ann, "the end");
      assertThat(bob.nextSaid().getString("text")).isEqualTo("the end");
      ann.awaitText("#messages", "the end");
      assertThat(ann.texts("#messages .message-text"))
          .containsExactly("I am Carl", "first", "second", "the end");
      assertThat(ann.text("#unsent")).isEmpty();
    }
  }

  @Test
  void whoLeavesIsToldWhatIsKeptAndFindsTheDraftAgain() throws Exception {
    try (Browser ann = Browser.open();
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      PageWire wire = PageWire.in(ann);
      open(ann);
      enter(ann, "Ann");
      wire.hold("waits");
      say(ann, "this waits");
      ann.awaitText("#unsent", "1 message is not sent yet.");
      ann.type("#text", "half a tho");
      ann.click("#leave");
      assertThat(ann.text("#left"))
          .isEqualTo(
              "1 message of “Ann” is not sent yet. It is kept in this browser, and sent when “Ann”"
                  + " enters “lobby” again.");
      ann.screenshot("lesson03-unsent-left");
      Axe.check(ann);
      enter(ann, "Carl");
      assertThat(ann.value("#text")).isEmpty();
      ann.click("#leave");
      open(ann); // which has another wire
      enter(ann, "Ann");
      assertThat(bob.nextSaid().getString("text")).isEqualTo("this waits");
      assertThat(ann.value("#text")).isEqualTo("half a tho");
    }
  }

  @Test
  void whoLeavesIsToldWhatTheBrowserHasNoPlaceFor() throws Exception {
    try (Browser ann = Browser.open();
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      PageWire wire = PageWire.in(ann);
      open(ann);
      enter(ann, "Ann");
      wire.lose();
      ann.driver()
          .executeScript("Storage.prototype.setItem = () => { throw new Error('it is full'); }");
      say(ann, "only here");
      ann.awaitText("#unsent", "cannot be kept: stay on this page until it is sent.");
      ann.click("#leave");
      assertThat(ann.text("#left"))
          .isEqualTo(
              "1 message of “Ann” is not sent yet. It is kept on this page only, and sent when “Ann”"
                  + " enters “lobby” again.");
      ann.offline(false);
      enter(ann, "Ann");
      assertThat(bob.nextSaid().getString("text")).isEqualTo("only here");
    }
  }

  @Test
  void tooLongATextOrNameIsNotCut() throws Exception {
    try (Browser ann = Browser.open();
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      open(ann);
      ann.paste("#name", "😀".repeat(21));
      ann.awaitText("#name-too-long", "21 characters; 20 is the most.");
      ann.click("#join button");
      assertThat(ann.value("#name")).isEqualTo("😀".repeat(21));
      ann.find1("#room").clear();
      ann.paste("#room", "r".repeat(31));
      ann.awaitText("#room-too-long", "31 characters; 30 is the most.");
      ann.screenshot("lesson03-names-too-long");
      Axe.check(ann);
      ann.type("#room", "lobby");
      String name = "😀".repeat(20);
      ann.find1("#name").clear();
      ann.paste("#name", "  " + name + " ");
      assertThat(ann.text("#name-too-long")).isEmpty();
      ann.click("#join button");
      ann.awaitText("#users", name + " (you)");

      String most = "😀".repeat(1000);
      ann.paste("#text", most + "!");
      ann.awaitText("#too-long", "2,001 characters; 2,000 is the most.");
      ann.click("#composer button");
      assertThat(ann.value("#text")).isEqualTo(most + "!");
      ann.screenshot("lesson03-too-long");
      Axe.check(ann);
      ann.find1("#text").clear();
      ann.paste("#text", most);
      ann.click("#composer button");
      assertThat(bob.nextSaid().getString("text")).isEqualTo(most);
    }
  }

  /**
   * The server would take a later message, though it has just refused an earlier one; and a fault
   * of the page concerns no other message.
   */
  @Test
  void oneMessageIsSentAfterAnotherWhateverBecomesOfTheFirst() {
    try (Browser browser = Browser.open()) {
      open(browser);
      Object asked =
          browser
              .driver()
              .executeAsyncScript(
                  """
                  const [done] = arguments;
                  import('/outbox.js').then(({ Outbox }) => {
                    const unsent = { adopt() {}, keep: () => true, remove() {}, close() {} };
                    const asked = [];
                    const answers = [{ ok: false, error: 'too fast', retryAfter: 0.1 }];
                    const ask = async ({ text }) => {
                      asked.push(text);
                      return answers.shift() ?? { ok: true };
                    };
                    const waiting = () => outbox.messages().length || done(asked);
                    const stored = ({ text }) => {
                      if (text === 'one') {
                        throw new Error('a fault of the page');
                      }
                    };
                    const outbox = new Outbox(unsent, ask, { stored, waiting });
                    outbox.open();
                    ['one', 'two', 'three'].forEach((text) => outbox.say({ text }));
                  });
                  """);
      assertThat(asked).isEqualTo(List.of("one", "one", "two", "three"));
    }
  }

  /** The data are deleted while the page is open: ids begin again at 1. */
  @Test
  void aServerWhoseHistoryBeganAnewIsHeard() throws Exception {
    try (Browser ann = Browser.open()) {
      PageWire wire = PageWire.in(ann);
      open(ann);
      enter(ann, "Ann");
      for (int i = 1; i <= 5; i++) {
        say(ann, "gone " + i);
        ann.awaitText("#messages", "gone " + i);
      }
      assertThat(ann.text("#users-title")).isEqualTo("In this room (1)");
      wire.lose();
      assertThat(ann.text("#users-title")).as("nobody tells how many").isEqualTo("In this room");
      say(ann, "from the tunnel");
      int port = server.port();
      server.close();
      server = TestChat.start(fresh, port);
      try (Visitor bob = Visitor.in(port, "Bob", "lobby")) {
        bob.say("new", null);
        ann.offline(false);
        ann.awaitText("#messages", "from the tunnel");
        bob.say("and live", null);
        ann.awaitText("#messages", "and live");
        assertThat(ann.texts("#messages .message-text"))
            .containsExactly(
                "new",
                "The server’s history began anew: this is what it has.",
                "from the tunnel",
                "and live");
        ann.screenshot("lesson03-anew");
        Axe.check(ann);
        wire.lose();
        bob.say("missed", null);
        ann.offline(false);
        ann.awaitText("#messages", "missed");
        assertThat(ann.texts("#messages .message-text"))
            .endsWith("from the tunnel", "and live", "missed");
      }
    }
  }
}
