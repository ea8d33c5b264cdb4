package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.haveLogin;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.chat.ChatEvent;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/** The conversations of one page: how far back they go, what is unread, and what one is writing. */
@BrowserTest
@Timeout(180)
class ConversationsPageTest {

  private static final int LONG_AGO = 620;

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private static String draft(Browser browser) {
    return browser.find1("#text").getDomProperty("value");
  }

  private static List<String> people(Browser browser) {
    return browser.texts("#people .name");
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
  }

  private void writeHistory() throws IOException {
    server.close();
    try (Storage storage = Storage.open(data, Optional.empty())) {
      storage
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      """
                      INSERT INTO message (time, sender, text)
                      SELECT CURRENT_TIMESTAMP, 'bob', X FROM SYSTEM_RANGE(1, ?)
                      """,
                      LONG_AGO));
    }
    server = server.startAgain(data);
  }

  @Test
  void onePagesBackToTheVeryBeginningAndWhatIsSaidMeanwhileTakesNothingAway() throws IOException {
    String token = server.register("alice");
    String bobsToken = server.register("bob");
    writeHistory();
    List<String> expected = new ArrayList<>(numbers(1, LONG_AGO));
    try (Browser alice = Browser.open();
        TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
      haveLogin(server, alice, "alice", token);
      alice.go(server.url() + "/");
      for (int shown = 50; shown < LONG_AGO; shown += 50) {
        String first = String.valueOf(LONG_AGO - shown + 1);
        alice.await("page up to " + first, d -> said(alice).indexOf(first) == 0);
        alice.click("#older");
      }
      alice.await("the first page", d -> said(alice).indexOf("1") == 0);
      bob.say("live");
      expected.add("live");
      alice.awaitText("#messages", "live");
      assertThat(said(alice)).isEqualTo(expected);
      assertThat(alice.texts("#older:not([hidden])")).isEmpty();

      // Who leaves it keeps the end, and can go back again.
      talkTo(alice, "bob");
      talkTo(alice, "");
      alice.awaitText("#messages", "live"); // it is drawn in portions, this one last
      assertThat(said(alice)).isEqualTo(expected.subList(expected.size() - 500, expected.size()));
      alice.click("#older");
      alice.await("an earlier page", d -> said(alice).size() == 550);
      assertThat(said(alice)).isEqualTo(expected.subList(expected.size() - 550, expected.size()));
    }
  }

  /** A page that is open for days: the oldest go, and can be asked for again. */
  @Test
  void whatIsDroppedFromTheTopCanBeLoadedAgain() throws IOException {
    String token = server.register("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      haveLogin(server, alice, "alice", token);
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      for (int i = 1; i <= LONG_AGO; i++) {
        bob.emit("2", new JSONObject().put("data", String.valueOf(i)));
      }
      alice.await("the last", d -> !said(alice).isEmpty() && said(alice).contains("" + LONG_AGO));
      int shown = said(alice).size();
      assertThat(shown).isBetween(500, 550);
      alice.click("#older");
      alice.await("an earlier page", d -> said(alice).size() == shown + 50);
      int first = LONG_AGO - shown - 49;
      assertThat(said(alice)).isEqualTo(numbers(first, LONG_AGO));

      // Nor is there a hole below a page that is on its way while others talk on.
      wire.hold("before");
      alice.click("#older");
      wire.awaitHeld();
      for (int i = 1; i <= 10; i++) {
        bob.say(String.valueOf(LONG_AGO + i));
      }
      alice.awaitText("#messages", String.valueOf(LONG_AGO + 10));
      wire.release();
      int earliest = Math.max(1, first - 50);
      alice.await("one more page", d -> said(alice).indexOf("" + earliest) == 0);
      assertThat(said(alice)).isEqualTo(numbers(earliest, LONG_AGO + 10));
    }
  }

  @Test
  void eachConversationHasItsOwnDraft() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      enter(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      talkTo(alice, "bob");
      alice.type("#text", "between us");
      talkTo(alice, "");
      assertThat(draft(alice)).isEmpty();
      say(alice, "to all");
      assertThat(bob.nextSaid().text()).isEqualTo("to all");
      alice.type("#text", "and to all");
      talkTo(alice, "bob");
      assertThat(draft(alice)).isEqualTo("between us");
      alice.click("#send");
      assertThat(bob.nextSaid().name()).isEqualTo("3");
      talkTo(alice, "");
      assertThat(draft(alice)).isEqualTo("and to all");

      talkTo(alice, "bob");
      alice.driver().navigate().refresh();
      alice.awaitText("#title", "bob");
      alice.awaitText("#messages", "between us");
    }
  }

  /** How long a task takes depends on the computer, and how much is touched does not. */
  @Test
  void whoComesOrWritesInACrowdMovesNobodyElse() {
    try (Browser alice = Browser.open()) {
      enter(server, alice, "alice");
      Object touched =
          alice
              .driver()
              .executeAsyncScript(
                  """
                  const done = arguments[0];
                  (async () => {
                    const { Conversations } = await import('/conversations.js');
                    const { People } = await import('/people.js');
                    const list = document.getElementById('people');
                    list.replaceChildren();
                    const guests = Array.from({ length: 1000 }, (_, i) => `guest${i}`);
                    const conversations = new Conversations('guest0', () => true);
                    const people = new People('guest0', () => {});
                    conversations.setOnline(guests);
                    people.show(conversations);
                    const changes = [
                      () => conversations.setOnline([...guests, 'guest500b']),
                      () => conversations.setUnread('guest700', 1),
                      () => conversations.setUnread('guest700', 0),
                    ];
                    done(changes.map((change) => {
                      const observer = new MutationObserver(() => {});
                      observer.observe(list, { childList: true });
                      change();
                      people.show(conversations);
                      return observer.takeRecords().length <= 2;
                    }).concat(document.getElementById('people-count').textContent));
                  })();
                  """);
      assertThat(touched).isEqualTo(List.of(true, true, true, "Talk to (1,001 online)"));
    }
  }

  @Test
  void oneWritesToSomebodyWhoIsNotHereAndWithWhomOneNeverTalked() {
    String bobsToken = server.register("Bob");
    try (Browser alice = Browser.open()) {
      enter(server, alice, "alice");
      alice.type("#name", "nobody");
      alice.click("#write-to button");
      alice.awaitText("#nobody", "Not found: there is nobody of that name.");
      alice.screenshot("lesson04-write-to-nobody");
      alice.type("#text", "something else");
      assertThat(alice.text("#nobody")).as("after one goes on").isEmpty();
      alice.click("#write-to button");
      alice.awaitText("#nobody", "Not found: there is nobody of that name.");
      talkTo(alice, "alice");
      assertThat(alice.text("#nobody")).as("of what was asked before").isEmpty();
      alice.type("#text", "");
      alice.type("#name", "bob");
      alice.click("#write-to button");
      alice.awaitText("#title", "Bob");
      assertThat(alice.text("#nobody")).isEmpty();
      say(alice, "come back");
      alice.awaitText("#messages", "come back");
      assertThat(people(alice)).containsExactly("Everyone", "alice (you)", "Bob");
      alice.screenshot("lesson04-write-to");
      alice.size(320, 700);
      assertThat(alice.driver().executeScript("return document.documentElement.scrollWidth"))
          .as("width of the page with somebody at the end of the strip who is not online")
          .isEqualTo(320L);
      alice.ownSize();
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        assertThat(bob.nextSaid().text()).isEqualTo("come back");
      }
    }
  }

  /** Each line means what it means in the terminal's client, see {@link AuthChatClientTest}. */
  @Test
  void aLineThatBeginsWithAnAtIsPrivate() {
    String bobsToken = server.register("Bob");
    String carolsToken = server.register("carol");
    try (Browser alice = Browser.open();
        TestClient bob = TestClient.inTheRoom(server.url(), bobsToken);
        TestClient carol = TestClient.inTheRoom(server.url(), carolsToken)) {
      enter(server, alice, "alice");
      say(alice, "@nobody hi");
      alice.awaitText("#problem", "Not sent: there is nobody of that name.");
      assertThat(draft(alice)).isEqualTo("@nobody hi");
      for (String line : List.of("@bob", "@ bob one", "@")) {
        say(alice, line);
        alice.awaitText("#problem", "Not sent: what begins with\u00a0@ is private: @NAME LINE.");
        assertThat(draft(alice)).isEqualTo(line);
      }
      for (String at : List.of("@bob ", "@bob\u2028", "@BOB\u3000", "@bob\u0085", " \uFF20bob ")) {
        talkTo(alice, "carol"); // whichever conversation is open
        say(alice, at + "psst");
        alice.awaitText("#title", "Bob");
        TestClient.Event heard = bob.nextSaid();
        assertThat(heard.name()).as("event for %s", at).isEqualTo(ChatEvent.SINGLE_CHAT);
        assertThat(heard.text()).isEqualTo("psst");
      }
      talkTo(alice, "");
      say(alice, "write to @bob");
      assertThat(bob.nextSaid().text()).isEqualTo("write to @bob");
      assertThat(carol.nextSaid().text()).as("all that carol heard").isEqualTo("write to @bob");
    }
  }

  @Test
  void whatNobodySeesIsUnreadAlsoInTheConversationThatIsOpen() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      enter(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      String chat = alice.driver().getWindowHandle();
      alice.newTab();
      bob.say("one");
      bob.say("two");
      alice.await("two unread", d -> titles(alice).contains("(2) Chat"));
      alice.driver().close();
      alice.driver().switchTo().window(chat);
      alice.await("nothing unread", d -> d.getTitle().equals("Chat"));
      bob.say("three");
      alice.awaitText("#messages", "three");
      assertThat(alice.driver().getTitle()).isEqualTo("Chat");
      assertThat(alice.texts("#people .badge")).isEmpty();
    }
  }

  /** It was read elsewhere up to a message, and another had come since. */
  @Test
  void whatCameAfterWhatAnotherTabHasReadStaysUnread() {
    String token = server.register("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob");
        TestClient otherTab = TestClient.inTheRoom(server.url(), token)) {
      haveLogin(server, alice, "alice", token);
      alice.go(server.url() + "/");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      long read = bob.sayTo("alice", "read elsewhere").getLong("id");
      bob.sayTo("alice", "one more");
      alice.awaitText("#people", "2 new");
      otherTab.emit("read", new JSONObject().put("with", "bob").put("id", read));
      alice.awaitText("#people", "1 new");
      talkTo(alice, "bob");
      assertThat(alice.texts("#people .badge")).isEmpty();
    }
  }

  /** Of all tabs; to look at a tab in another way brings it to the front. */
  private static List<String> titles(Browser browser) {
    Map<String, Object> answer = browser.driver().executeCdpCommand("Target.getTargets", Map.of());
    return ((List<?>) answer.get("targetInfos"))
        .stream().map(target -> String.valueOf(((Map<?, ?>) target).get("title"))).toList();
  }

  @Test
  void whoHasWrittenStandsFirst() {
    try (Browser alice = Browser.open();
        TestClient ann = server.enter("Ann");
        TestClient zoe = server.enter("Zoe")) {
      enter(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "Ann", "Zoe");
      zoe.sayTo("alice", "hello");
      alice.awaitText("#people", "1 new");
      assertThat(people(alice)).containsExactly("Everyone", "Zoe", "alice (you)", "Ann");
      talkTo(alice, "Zoe");
      assertThat(people(alice)).containsExactly("Everyone", "alice (you)", "Ann", "Zoe");
      ann.sayTo("alice", "hello");
      alice.await("Ann first", d -> people(alice).indexOf("Ann") == 1);
    }
  }
}
