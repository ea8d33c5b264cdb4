package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.testkit.TestPostgres;

/** Two nodes serve the same rooms. What holds for one server holds for both together. */
@Timeout(60)
class NodesTest {

  private static final TestPostgres POSTGRES = TestPostgres.running();

  private final String url = POSTGRES.newDatabase();
  private final String database = url.replaceFirst(".*/(\\w+)\\?.*", "$1");
  private HostServer one;
  private HostServer two;

  private HostServer node(String name) throws IOException {
    HostServer node =
        ChatServerMain.node(
            HostOptions.of("127.0.0.1", 0, ChatServerMain.PAGES).withNode(name),
            name,
            DatabaseAddress.of(Optional.of(url)),
            MessageRate.MOST);
    node.start();
    return node;
  }

  @BeforeEach
  void start() throws IOException {
    one = node("n1");
    two = node("n2");
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  private static List<Long> ids(JSONArray messages) {
    return IntStream.range(0, messages.length())
        .mapToObj(i -> messages.getJSONObject(i).getLong("id"))
        .toList();
  }

  private static List<Long> idsHeard(Visitor visitor, int count) throws InterruptedException {
    List<Long> ids = new ArrayList<>();
    while (ids.size() < count) {
      ids.add(visitor.nextSaid().getLong("id"));
    }
    return ids;
  }

  /** Who came, until somebody left, who is the first one to leave. */
  private static List<String> joinedUntilLeft(Visitor visitor, String name) throws Exception {
    List<String> joined = new ArrayList<>();
    while (true) {
      JSONObject change = visitor.nextUsers();
      joined.addAll(Visitor.strings(change.getJSONArray("joined")));
      List<String> left = Visitor.strings(change.getJSONArray("left"));
      if (!left.isEmpty()) {
        assertThat(left).containsExactly(name);
        return joined;
      }
    }
  }

  private static JSONObject join(Visitor visitor, String name, String key) throws Exception {
    return visitor.ask(
        "join", new JSONObject().put("name", name).put("room", "lab").put("key", key));
  }

  @Test
  void allHearTheSameInTheSameOrderAndNobodyInAnotherRoomDoes() throws Exception {
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab");
        Visitor bob = Visitor.in(two.port(), "Bob", "lab");
        Visitor eve = Visitor.in(two.port(), "Eve", "lobby")) {
      CompletableFuture<Void> bobTalks = CompletableFuture.runAsync(() -> say(bob, 30, "b"));
      say(ann, 30, "a");
      bobTalks.join();
      List<Long> toAnn = idsHeard(ann, 60);
      assertThat(toAnn).isSorted().doesNotHaveDuplicates().isEqualTo(idsHeard(bob, 60));
      long last = ann.say("once", "a0").getLong("id"); // was said already
      assertThat(last).isIn(toAnn);
      eve.say("in the lobby", null);
      assertThat(eve.nextSaid().getString("text")).isEqualTo("in the lobby");
    }
  }

  private static void say(Visitor visitor, int count, String prefix) {
    for (int i = 0; i < count; i++) {
      try {
        assertThat(visitor.say("text " + i, prefix + i).getBoolean("ok")).isTrue();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void eachNodeCountsWhatItsClientsSayAndAllThatItDelivers() throws Exception {
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab");
        Visitor bob = Visitor.in(two.port(), "Bob", "lab")) {
      List<SimpleMeterRegistry> meters = List.of(measured(one), measured(two));
      ann.say("hello", null);
      ann.nextSaid();
      bob.nextSaid();
      await().until(() -> delivered(meters.get(0)) == 1);
      await().until(() -> delivered(meters.get(1)) == 1);
      assertThat(stored(meters.get(0))).isEqualTo(1);
      assertThat(stored(meters.get(1))).isZero();
    }
  }

  private static SimpleMeterRegistry measured(HostServer node) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ((CompositeMeterRegistry) node.meters()).add(meters);
    return meters;
  }

  private static double delivered(MeterRegistry meters) {
    return meters.get("workbook.messages.delivered").functionCounter().count();
  }

  private static long stored(MeterRegistry meters) {
    return meters.get("workbook.messages.stored").timer().count();
  }

  /** Else a message would be missed, or come twice, where the other node is ahead. */
  @Test
  void whoHopsFromNodeToNodeHearsEachMessageOnce() throws Exception {
    int count = 200;
    List<Long> heard = new ArrayList<>();
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab")) {
      CompletableFuture<Void> talk = CompletableFuture.runAsync(() -> say(ann, count, "a"));
      long since = 0;
      for (int hop = 0; heard.size() < count; hop++) {
        try (Visitor bob = new Visitor((hop % 2 == 0 ? two : one).port())) {
          JSONObject request =
              new JSONObject().put("name", "Bob").put("room", "lab").put("key", "k");
          JSONObject answer = bob.ask("join", request.put("since", since));
          assertThat(answer.toString()).contains("\"ok\":true");
          heard.addAll(ids(answer.getJSONArray("history")));
          if (heard.size() < count) {
            heard.addAll(idsHeard(bob, 1));
          }
          since = heard.get(heard.size() - 1);
        }
      }
      talk.join();
    }
    assertThat(heard).isSorted().doesNotHaveDuplicates().hasSize(count);
  }

  @Test
  void aNameIsThereOnceAtAllNodesAndTheListHasEverybody() throws Exception {
    Visitor other = new Visitor(two.port());
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab")) {
      JSONObject refused = other.join("ANN", "lab");
      assertThat(refused.getString("code")).isEqualTo("name-taken");
      JSONObject joined = other.join("Bob", "lab");
      assertThat(Visitor.strings(joined.getJSONArray("users"))).containsExactly("Ann", "Bob");
      await().until(() -> ann.nextUsers().getJSONArray("joined").toList().contains("Bob"));
      other.close();
      assertThat(joinedUntilLeft(ann, "Bob")).isEmpty();
    }
  }

  /** The old connection is closed, and for the others the person never left. */
  @Test
  void whoReturnsToAnotherNodeWithTheKeyTakesTheNameAlong() throws Exception {
    try (Visitor eve = Visitor.in(one.port(), "Eve", "lab");
        Visitor old = new Visitor(one.port());
        Visitor fresh = new Visitor(two.port())) {
      assertThat(join(old, "Ann", "secret").getBoolean("ok")).isTrue();
      assertThat(join(fresh, "Ann", "another").getString("code")).isEqualTo("name-taken");
      assertThat(join(fresh, "Ann", "secret").getBoolean("ok")).isTrue();
      assertThat(old.whyDisconnected()).isEqualTo("io server disconnect");
      assertThat(join(fresh, "Ann", "secret").getBoolean("ok")).as("once more").isTrue();
      fresh.say("still me", null);
      assertThat(eve.nextSaid().getString("name")).isEqualTo("Ann");
      fresh.ask("leave", new JSONObject());
      assertThat(joinedUntilLeft(eve, "Ann")).containsExactly("Eve", "Ann");
    }
  }

  @Test
  void whoTypesIsShownAtTheOtherNode() throws Exception {
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab");
        Visitor bob = Visitor.in(two.port(), "Bob", "lab")) {
      ann.ask("typing", new JSONObject().put("on", true));
      assertThat(bob.nextTyping().toString()).contains("Ann", "true");
    }
  }

  /** As others do with one that stood still, when it goes on. */
  @Test
  void aNodeThatWasTakenForDeadComesBackWithItsMembers() throws Exception {
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab");
        Visitor bob = Visitor.in(two.port(), "Bob", "lab")) {
      POSTGRES.execute(
          database, "DELETE FROM node WHERE name = 'n2'; DELETE FROM member WHERE node = 'n2'");
      String names = "SELECT string_agg(name, ' ') FROM member WHERE node = 'n2'";
      await().until(() -> "Bob".equals(POSTGRES.ask(database, names)));
      ann.say("hello", null);
      assertThat(bob.nextSaid().getString("text")).isEqualTo("hello");
    }
  }

  /** What is left of a connection that ended while the database could not be reached. */
  @Test
  void whoLeftDuringAnOutageIsNotAnnouncedAgain() throws Exception {
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab")) {
      POSTGRES.execute(
          database,
          "INSERT INTO member (room, name_key, name, node) VALUES ('lab', 'ghost', 'Ghost', 'n1');"
              + " NOTIFY rooms_members");
      String ghosts = "SELECT count(*) FROM member WHERE name = 'Ghost'";
      await().until(() -> POSTGRES.ask(database, ghosts).equals("0"));
      try (Visitor bob = Visitor.in(one.port(), "Bob", "lab")) {
        List<String> changes = new ArrayList<>();
        while (!String.join(" ", changes).contains("Bob")) {
          changes.add(ann.nextUsers().toString());
        }
        assertThat(changes).noneMatch(change -> change.contains("Ghost"));
        assertThat(bob.isDisconnected()).isFalse();
      }
    }
  }

  @Test
  void afterAnOutageItGoesOnWithNothingMissed() throws Exception {
    try (Visitor ann = Visitor.in(one.port(), "Ann", "lab");
        Visitor bob = Visitor.in(two.port(), "Bob", "lab")) {
      POSTGRES.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS false");
      POSTGRES.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '"
              + database
              + "'");
      await().until(() -> ann.say("refused", null).has("error"));
      POSTGRES.execute("ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
      await().until(() -> ann.say("after", "c1").has("id"));
      assertThat(bob.nextSaid().getString("text")).isEqualTo("after");
      assertThat(bob.isDisconnected()).isFalse();
    }
  }
}
