package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson04.TestClient.Event;
import workbook.testkit.RawSocketIo;

/** What was said before: what waits for one who was away, pages of it, and what is unread. */
@Timeout(60)
class ChatHistoryTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void aPrivateMessageToSomebodyAwayIsKeptAndDeliveredOnce() {
    String bobsToken = server.register("bob");
    try (TestClient alice = server.enter("alice")) {
      JSONObject ack = alice.sayTo("BOB", "for later");
      assertThat(ack.getBoolean("ok")).isTrue();
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        Event kept = bob.nextSaid();
        assertThat(kept.name()).isEqualTo("3");
        assertThat(kept.user()).isEqualTo("alice");
        assertThat(kept.text()).isEqualTo("for later");
        assertThat(kept.body().getLong("id")).isEqualTo(ack.getLong("id"));
      }
      alice.awaitOnline("alice");
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        alice.say("to all");
        assertThat(bob.nextSaid().text()).as("not a second time").isEqualTo("to all");
      }
    }
  }

  @Test
  void theHistoryIsWhatItsUserMaySeeAndComesInPages() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob");
        TestClient carol = server.enter("carol")) {
      long first = alice.say("one").getLong("id");
      alice.sayTo("bob", "secret");
      carol.sayTo("alice", "hello");
      bob.say("two");
      carol.say("three");
      assertThat(texts(alice.history(new JSONObject().put("since", first))))
          .containsExactly("secret", "hello", "two", "three");
      assertThat(texts(carol.history(new JSONObject().put("since", 0))))
          .containsExactly("one", "hello", "two", "three");
      assertThat(texts(bob.history(new JSONObject().put("with", "alice"))))
          .containsExactly("secret");
      for (String spelling : List.of("ALICE", " alice ", "ａｌｉｃｅ")) {
        assertThat(texts(bob.history(new JSONObject().put("with", spelling))))
            .as(spelling)
            .containsExactly("secret");
      }
      assertThat(texts(carol.history(new JSONObject().put("with", "bob")))).isEmpty();
      JSONObject page = carol.history(new JSONObject().put("count", 2));
      assertThat(texts(page)).containsExactly("two", "three");
      assertThat(page.getBoolean("more")).isTrue();
      long before = page.getJSONArray("messages").getJSONObject(0).getLong("id");
      JSONObject older = carol.history(new JSONObject().put("count", 2).put("before", before));
      assertThat(texts(older)).containsExactly("one");
      assertThat(older.getBoolean("more")).isFalse();
    }
  }

  /** A naive server compares, and whoever returns is deaf until so much has been said. */
  @Test
  void whoKnowsIdsOfAnotherStoreGetsTheLastPageAsIfItHadAskedForThat() {
    try (TestClient alice = server.enter("alice")) {
      alice.say("one");
      long last = alice.say("two").getLong("id");
      JSONObject page = alice.history(new JSONObject());
      assertThat(page.getBoolean("afresh")).isFalse();
      String epoch = page.getString("epoch");

      JSONObject beyond = alice.history(new JSONObject().put("since", last + 1).put("count", 1));
      assertThat(beyond.getBoolean("afresh")).isTrue();
      assertThat(texts(beyond)).containsExactly("two");
      assertThat(beyond.getBoolean("more")).as("older ones").isTrue();
      assertThat(beyond.getString("epoch")).isEqualTo(epoch);

      JSONObject question = new JSONObject().put("since", last - 1);
      JSONObject other = alice.history(question.put("epoch", "another"));
      assertThat(other.getBoolean("afresh")).isTrue();
      assertThat(texts(other)).containsExactly("one", "two");

      JSONObject same = alice.history(question.put("epoch", epoch));
      assertThat(same.getBoolean("afresh")).isFalse();
      assertThat(texts(same)).containsExactly("two");
    }
  }

  private static List<String> texts(JSONObject history) {
    JSONArray messages = history.getJSONArray("messages");
    return IntStream.range(0, messages.length())
        .mapToObj(i -> messages.getJSONObject(i).getString("data"))
        .toList();
  }

  @Test
  void whatIsUnreadIsCountedUntilItIsReadInAnyTab() {
    String bobsToken = server.register("bob");
    try (TestClient alice = server.enter("alice");
        TestClient bob = TestClient.inTheRoom(server.url(), bobsToken);
        TestClient tab = TestClient.inTheRoom(server.url(), bobsToken)) {
      assertThat(bob.unread()).isEqualTo(Map.of("", 0L));
      alice.sayTo("bob", "one");
      long last = alice.sayTo("bob", "two").getLong("id");
      bob.sayTo("alice", "my own words are not unread");
      assertThat(bob.unread()).isEqualTo(Map.of("", 0L, "alice", 2L));
      bob.emit("read", new JSONObject().put("with", "alice").put("id", last));
      bob.emit("read", new JSONObject().put("with", "alice").put("id", 1));
      assertThat(bob.unread()).isEqualTo(Map.of("", 0L, "alice", 0L));
      assertThat(tab.unread()).isEqualTo(Map.of("", 0L, "alice", 0L));
      bob.emit("read", new JSONObject().put("id", alice.say("to all").getLong("id")));
      alice.say("and again");
      assertThat(bob.unread()).containsEntry("", 1L);
    }
  }

  /** One mark, or there were one for each of the thousands of ways to write a name. */
  @Test
  void aConversationIsTheSameHoweverItsPartnerIsWritten() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      long last = alice.sayTo("bob", "one").getLong("id");
      bob.emit("read", new JSONObject().put("with", "aLICE").put("id", last));
      assertThat(bob.unread()).containsEntry("alice", 0L);
    }
  }

  @Test
  void nobodysWordsAreReadBeforeThereIsSuchAUser() {
    try (TestClient bob = server.enter("bob")) {
      bob.emit("read", new JSONObject().put("with", "carol").put("id", 1_000_000));
      assertThat(bob.unread()).containsOnlyKeys("");
      try (TestClient carol = server.enter("carol")) {
        carol.sayTo("bob", "hello");
        assertThat(bob.unread()).containsEntry("carol", 1L);
      }
    }
  }

  /** Else one number would make everything read that will ever be said. */
  @Test
  void nobodyHasReadWhatWasNotSaidYet() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      alice.sayTo("bob", "one");
      bob.ask("read", new JSONObject().put("with", "alice").put("id", Long.MAX_VALUE));
      bob.ask("read", new JSONObject().put("id", Long.MAX_VALUE));
      assertThat(bob.unread()).isEqualTo(Map.of("", 0L, "alice", 0L));
      alice.sayTo("bob", "two");
      alice.say("to all");
      assertThat(bob.unread()).isEqualTo(Map.of("", 1L, "alice", 1L));
    }
  }

  /** A tab knows a conversation by its partner's name as it is shown. */
  @Test
  void otherTabsAreToldWhatIsStoredAndNothingOfNobody() {
    String bobsToken = server.register("bob");
    try (TestClient alice = server.enter("alice");
        TestClient bob = TestClient.inTheRoom(server.url(), bobsToken);
        RawSocketIo tab = RawSocketIo.open(server.port())) {
      tab.send("40" + new JSONObject().put("token", bobsToken));
      next(tab, "1");
      long last = alice.sayTo("bob", "one").getLong("id");
      bob.ask("read", new JSONObject().put("with", "nobody").put("id", 1));
      bob.ask("read", new JSONObject().put("with", "aLICE").put("id", Long.MAX_VALUE));
      JSONObject read = next(tab, "read");
      assertThat(read.getString("with")).isEqualTo("alice");
      assertThat(read.getLong("id")).isEqualTo(last);
    }
  }

  /** Reads on until there is this event. */
  private static JSONObject next(RawSocketIo tab, String event) {
    String packet = tab.awaitPacket("42[\"" + event + "\"");
    return new JSONArray(packet.substring(2)).getJSONObject(1);
  }
}
