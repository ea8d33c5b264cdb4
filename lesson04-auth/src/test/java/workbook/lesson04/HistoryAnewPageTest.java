package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.PageActions.enter;
import static workbook.lesson04.PageActions.said;
import static workbook.lesson04.PageActions.say;
import static workbook.lesson04.PageActions.talkTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.Browser;
import workbook.testkit.BrowserTest;
import workbook.testkit.PageWire;

/**
 * An older copy of the server's data is put back while a page is open: ids are given a second time,
 * and the page hears what has them.
 */
@BrowserTest
@Timeout(180)
class HistoryAnewPageTest {

  private static final String LINE = "The server’s history began anew: this is what it has.";

  @TempDir Path data;
  @TempDir Path copy;
  @AutoClose private TestServer server;

  private void copyOfTheData() throws IOException {
    for (String file : List.of("chat.mv.db", "jwt.key")) {
      if (Files.exists(data.resolve(file))) {
        Files.copy(data.resolve(file), copy.resolve(file));
      }
    }
  }

  private TestClient come(String token) {
    return TestClient.inTheRoom(server.url(), token);
  }

  @Test
  void thePageForgetsWhatIsNoMoreAndShowsWhatThereIs() throws IOException {
    server = TestServer.start(data);
    try (Browser alice = Browser.open()) {
      PageWire wire = PageWire.in(alice);
      enter(server, alice, "alice");
      String token = server.register("bob");
      try (TestClient bob = come(token)) {
        bob.say("of yore");
        alice.awaitText("#messages", "of yore");
      }
      server.close();
      copyOfTheData();
      server = server.startAgain(data);
      try (TestClient bob = come(token)) {
        alice.awaitText("#state", "online");
        for (int i = 0; i < 5; i++) {
          bob.say("gone " + i);
        }
        bob.sayTo("alice", "gone, in private");
        alice.awaitText("#messages", "gone 4");
        alice.awaitText("#people", "1 new");
      }
      wire.lose();
      say(alice, "from the tunnel");
      server.close();
      server = server.startAgain(copy);
      try (TestClient bob = come(token)) {
        for (int i = 0; i < 3; i++) {
          bob.say("new " + i); // under the ids of those that are gone
        }
        alice.offline(false);
        alice.awaitText("#news", LINE);
        alice.awaitText("#messages", "from the tunnel");
        alice.awaitText("#messages", "of yore");
        assertThat(said(alice))
            .containsExactly("of yore", "new 0", "new 1", "new 2", "from the tunnel");
        assertThat(alice.driver().getTitle()).as("nothing is unread").isEqualTo("Chat");
        alice.screenshot("lesson04-anew");

        bob.say("and live");
        alice.awaitText("#messages", "and live");
        bob.sayTo("alice", "in private");
        alice.awaitText("#people", "1 new");
        talkTo(alice, "bob");
        alice.awaitText("#messages", "in private");
        assertThat(said(alice)).containsExactly("in private");
        assertThat(alice.text("#news")).isEmpty();

        wire.lose();
        alice.offline(false);
        alice.awaitText("#state", "online");
        bob.say("the end");
        talkTo(alice, "");
        alice.awaitText("#messages", "the end");
        assertThat(said(alice))
            .endsWith("new 2", "from the tunnel", "and live", "the end")
            .doesNotHaveDuplicates();
      }
    }
  }

  /** As the server of a version before: nothing tells it, and all else works. */
  @Test
  void aServerWithoutEpochsWorksAsBefore() throws Exception {
    try (ScriptedServer scripted =
            new ScriptedServer(0, true, true, Map.of("data", "before", "to", "")).start();
        Browser alice = Browser.open()) {
      PageWire wire = PageWire.in(alice);
      PageActions.haveLogin(scripted.url(), alice, "alice", "a token");
      alice.go(scripted.url() + "/");
      alice.awaitText("#state", "online");
      wire.lose();
      alice.offline(false);
      alice.awaitText("#state", "online");
      say(alice, "after");
      assertThat(scripted.next().get("data")).isEqualTo("after");
      alice.awaitText("#messages", "after");
      assertThat(alice.text("#news")).isEmpty();
    }
  }
}
