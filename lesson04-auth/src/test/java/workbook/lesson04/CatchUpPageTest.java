package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.awaitPeople;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.haveLogin;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.LiveRegions;
import workbook.testkit.PageClock;
import workbook.testkit.PageWire;

/**
 * The connection is lost, and the page has lost nothing, doubled nothing, and asked for no more.
 */
@BrowserTest
@Timeout(180)
class CatchUpPageTest {

  /** For so long a page waits for an answer, see {@code waiting.js}. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  private static List<String> say(TestClient client, String what, int count) {
    return say(client, what, count, "2", null);
  }

  private static List<String> say(
      TestClient client, String what, int count, String event, String to) {
    List<String> texts = IntStream.range(0, count).mapToObj(i -> what + " " + i).toList();
    CompletableFuture.allOf(
            texts.stream()
                .map(
                    text ->
                        client.askLater(event, new JSONObject().put("data", text).put("to", to)))
                .toArray(CompletableFuture[]::new))
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
    return texts;
  }

  /** It is asked for page by page: what comes live meanwhile must not be taken for its end. */
  @Test
  void moreThanAPageWasMissedAndSomebodyTalksOn() {
    List<String> expected = new ArrayList<>();
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      expected.addAll(say(bob, "before", 1));
      alice.awaitText("#messages", "before 0");
      wire.lose();
      expected.addAll(say(bob, "missed", 510));
      bob.sayTo("alice", "in private");
      wire.hold("since");
      alice.offline(false);
      wire.awaitHeld();
      expected.addAll(say(bob, "meanwhile", 5));
      wire.release();
      alice.awaitText("#messages", "meanwhile 4");
      alice.awaitText("#people", "1 new");
      expected.addAll(say(bob, "after", 1));
      alice.awaitText("#messages", "after 0");
      assertThat(said(alice)).containsExactlyElementsOf(expected);
      assertThat(alice.texts("#messages .system")).containsExactly("欢迎来到聊天室");
      assertThat(alice.driver().getTitle()).isEqualTo("(1) Chat");
      assertThat(alice.consoleErrors())
          .allMatch(line -> line.contains("INTERNET_DISCONNECTED"), "of the lost network");
    }
  }

  /** The server says it at each connection. Of the first welcome nothing is left in a long talk. */
  @Test
  void whoConnectsAgainIsNotWelcomedAgain() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      say(bob, "long talk", 600);
      alice.awaitText("#messages", "long talk 599");
      alice.await("no welcome", d -> alice.texts("#messages .system").isEmpty());
      wire.lose();
      say(bob, "missed", 1);
      alice.offline(false);
      alice.awaitText("#messages", "missed 0");
      assertThat(alice.texts("#messages .system")).isEmpty();
    }
  }

  /** It comes from the history and live; her own message, acknowledged, is between them. */
  @Test
  void whatWasKeptForHerIsThereOnceAlsoIfSheSaysSomethingMeanwhile() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      awaitPeople(alice, "Everyone", "alice (you)", "bob");
      talkTo(alice, "bob");
      wire.lose();
      bob.awaitOnline("bob", "alice");
      bob.awaitOnline("bob");
      List<String> expected = new ArrayList<>(say(bob, "kept", 300, "3", "alice"));
      PageActions.say(alice, "hello");
      alice.awaitText("#waiting", "hello");
      alice.offline(false);
      alice.awaitText("#messages", "hello");
      bob.sayTo("alice", "the end");
      alice.awaitText("#messages", "the end");
      expected.addAll(List.of("hello", "the end"));
      assertThat(said(alice)).containsExactlyElementsOf(expected);
      assertThat(alice.driver().getTitle()).isEqualTo("Chat");
    }
  }

  @Test
  void theConnectionBreaksBeforeTheFirstAnswersCame() {
    String token = server.register("alice");
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      List<String> all = new ArrayList<>(say(bob, "long ago", 60));
      PageWire wire = PageWire.in(alice);
      wire.loseAcksFromTheBeginning();
      haveLogin(server, alice, "alice", token);
      alice.go(server.url() + "/");
      alice.awaitText("#state", "online");
      all.addAll(say(bob, "too early", 1));
      wire.lose();
      all.addAll(say(bob, "meanwhile", 60));
      wire.loseNothing();
      alice.offline(false);
      alice.awaitText("#messages", "meanwhile 59");
      assertThat(said(alice)).isEqualTo(all.subList(all.size() - 50, all.size()));
      alice.click("#older");
      alice.await("an earlier page", d -> said(alice).size() == 100);
      assertThat(said(alice)).isEqualTo(all.subList(all.size() - 100, all.size()));
    }
  }

  /** The connection stands, and the question was lost: it is asked again on another connection. */
  @Test
  void aServerThatDoesNotAnswerIsAskedAgain() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      PageClock clock = PageClock.in(alice);
      wire.loseAcksFromTheBeginning();
      say(bob, "before", 1);
      enter(server, alice, "alice");
      wire.loseNothing();
      clock.pass(PATIENCE);
      alice.awaitText("#messages", "before 0");
      say(bob, "live", 1);
      alice.awaitText("#messages", "live 0");
      assertThat(said(alice)).containsExactly("before 0", "live 0");
    }
  }

  @Test
  void whoReadsFurtherUpStaysThereAndHearsWhatWasMissed() {
    try (Browser alice = Browser.open();
        TestClient bob = server.enter("bob")) {
      PageWire wire = PageWire.in(alice);
      say(bob, "a line", 50);
      enter(server, alice, "alice");
      alice.awaitText("#messages", "a line 49");
      alice.driver().executeScript("document.getElementById('history').scrollTop = 100");
      LiveRegions live = LiveRegions.of(alice);
      wire.lose();
      say(bob, "meanwhile", 2);
      bob.sayTo("alice", "in private");
      alice.offline(false);
      live.await("bob: 1 new");
      live.await("bob: meanwhile 1");
      assertThat(live.heard()).containsSubsequence("bob: meanwhile 0", "bob: meanwhile 1");
      say(bob, "and live", 1);
      alice.awaitText("#messages", "and live 0");
      assertThat(
              alice.driver().executeScript("return document.getElementById('history').scrollTop"))
          .isEqualTo(100L);
      assertThat(Collections.frequency(said(alice), "meanwhile 1")).isEqualTo(1);
    }
  }
}
