package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.room.MessageRate;
import workbook.testkit.RawSocketIo;
import workbook.testkit.TestPostgres;

/** Two nodes serve one room. What holds for one server holds for both together. */
@Timeout(60)
class NodesTest {

  private static final TestPostgres POSTGRES = TestPostgres.running();

  private final String database = POSTGRES.newDatabase();
  private final String name = database.replaceFirst(".*/(\\w+)\\?.*", "$1");

  private TestServer one;
  private TestServer two;

  @BeforeEach
  void start() throws IOException {
    one = TestServer.startNode("n1", database, MessageRate.MOST);
    two = TestServer.startNode("n2", database, MessageRate.MOST);
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  private static List<String> texts(TestClient client, int count) {
    return IntStream.range(0, count).mapToObj(i -> client.nextSaid().text()).toList();
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  @Test
  void allHearTheSameInTheSameOrderWhereverItIsSaid() {
    try (TestClient alice = one.enter("alice");
        TestClient bob = two.enter("bob")) {
      List<CompletableFuture<JSONObject>> said = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        JSONObject message = new JSONObject().put("data", "" + i);
        said.add(alice.askLater("2", message));
        said.add(bob.askLater("2", message));
      }
      said.forEach(one -> assertThat(one.orTimeout(10, SECONDS).join().getLong("id")).isPositive());
      List<Long> toAlice = ids(alice, 100);
      assertThat(toAlice).isSorted().doesNotHaveDuplicates().isEqualTo(ids(bob, 100));
    }
  }

  private static List<Long> ids(TestClient client, int count) {
    return IntStream.range(0, count).mapToObj(i -> client.nextSaid().body().getLong("id")).toList();
  }

  @Test
  void aMessageThatIsSentAgainOverAnotherNodeIsStoredOnce() {
    try (TestClient alice = one.enter("alice");
        TestClient bob = two.enter("bob")) {
      JSONObject message = new JSONObject().put("data", "once").put("clientId", "c1");
      long id = alice.ask("2", message).getLong("id");
      try (TestClient alsoAlice = TestClient.inTheRoom(two.url(), two.login("alice"))) {
        assertThat(alsoAlice.ask("2", message).getLong("id")).isEqualTo(id);
      }
      bob.say("and no more");
      assertThat(texts(bob, 2)).containsExactly("once", "and no more");
    }
  }

  @Test
  void theListHasTheUsersOfAllNodesUntilTheirLastConnectionEnds() {
    try (TestClient alice = one.enter("alice")) {
      TestClient bob = two.enter("bob");
      alice.awaitOnline("alice", "bob");
      try (TestClient also = TestClient.inTheRoom(one.url(), one.login("bob"))) {
        bob.close();
        assertThat(also.say("still here").getBoolean("ok")).isTrue();
      }
      alice.awaitOnline("alice");
      try (TestClient carol = two.enter("carol")) {
        alice.awaitOnline("alice", "carol");
        two.close();
        alice.awaitOnline("alice");
        assertThat(carol.nextSaid().name()).isEqualTo("disconnect");
      }
    }
  }

  @Test
  void aPrivateMessageGoesToItsReceiverWhereverItIsAndToNobodyElse() {
    String bobs = one.register("bob");
    try (TestClient alice = one.enter("alice");
        TestClient eve = two.enter("eve")) {
      assertThat(alice.sayTo("bob", "kept").getBoolean("ok")).isTrue();
      try (TestClient bob = TestClient.inTheRoom(two.url(), bobs)) {
        assertThat(bob.nextSaid().text()).isEqualTo("kept");
        alice.sayTo("bob", "live");
        assertThat(bob.nextSaid().text()).isEqualTo("live");
        try (TestClient also = TestClient.inTheRoom(one.url(), bobs)) {
          alice.sayTo("bob", "to both");
          assertThat(also.nextSaid().text()).isEqualTo("to both");
          assertThat(bob.nextSaid().text()).isEqualTo("to both");
        }
      }
      alice.say("to all");
      assertThat(eve.nextSaid().text()).isEqualTo("to all");
    }
  }

  /** A receiver that does not ask what it has missed, and so hears only what the nodes send. */
  @Test
  void nothingIsLostOrHeardTwiceByWhoHopsFromNodeToNode() {
    int count = 100;
    String bobs = one.register("bob");
    try (TestClient alice = one.enter("alice");
        TestClient eve = two.enter("eve")) {
      CompletableFuture<Void> talk =
          CompletableFuture.runAsync(
              () -> IntStream.range(0, count).forEach(i -> alice.sayTo("bob", "" + i)));
      List<Long> heard = new ArrayList<>();
      for (int hop = 0; !talk.isDone(); hop++) {
        TestServer node = hop % 2 == 0 ? two : one;
        try (TestClient bob = TestClient.inTheRoom(node.url(), bobs)) {
          heard.addAll(ids(bob, 5));
        } catch (AssertionError e) {
          assertThat(talk).as(e.getMessage()).isDone(); // there was no more to hear
        }
      }
      talk.join();
      assertThat(heard).isSorted().doesNotHaveDuplicates().isNotEmpty();
      try (TestClient bob = TestClient.inTheRoom(two.url(), bobs)) {
        JSONArray all =
            bob.history(new JSONObject().put("since", 0).put("count", 500))
                .getJSONArray("messages");
        assertThat(IntStream.range(0, all.length()).mapToObj(i -> all.getJSONObject(i)))
            .extracting(message -> message.getString("data"))
            .isEqualTo(numbers(count));
        assertThat(new TreeSet<>(heard))
            .isSubsetOf(
                LongStream.range(0, count)
                    .map(i -> all.getJSONObject((int) i).getLong("id"))
                    .boxed()
                    .toList());
      }
      alice.say("to all");
      assertThat(eve.nextSaid().text()).isEqualTo("to all");
    }
  }

  @Test
  void eachPrivateMessageIsToldOnceToAReceiverWhoHopsAndNobodyElseHearsIt() throws Exception {
    hop(200);
  }

  @Test
  @Tag("soak")
  @Timeout(600)
  void soAreTenThousand() throws Exception {
    hop(10_000);
  }

  private void hop(int count) throws Exception {
    List<Hopper> hoppers = Stream.of("bob", "carol", "dave").map(Hopper::new).toList();
    ExecutorService pool = Executors.newFixedThreadPool(hoppers.size());
    try (TestClient alice = one.enter("alice");
        TestClient zoe = two.enter("zoe");
        TestClient eve = two.enter("eve")) {
      List<Future<?>> hops = new ArrayList<>();
      hoppers.forEach(hopper -> hops.add(pool.submit(hopper)));
      Map<String, List<Long>> sent = new HashMap<>();
      for (int i = 0; i < count; i++) {
        String to = hoppers.get(i % hoppers.size()).name;
        long id = (i % 2 == 0 ? alice : zoe).sayTo(to, "" + i).getLong("id");
        sent.computeIfAbsent(to, name -> new ArrayList<>()).add(id);
      }
      for (Hopper hopper : hoppers) {
        sent.get(hopper.name).add(alice.sayTo(hopper.name, Hopper.END).getLong("id"));
      }
      for (Future<?> done : hops) {
        done.get(300, SECONDS);
      }
      for (Hopper hopper : hoppers) {
        assertThat(hopper.told).as(hopper.name).isEqualTo(sent.get(hopper.name));
      }
      alice.say("to all");
      assertThat(eve.nextSaid().text()).isEqualTo("to all");
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * A user who goes from node to node. At each it asks first what it has missed, as the page does,
   * and then listens for a while.
   */
  private final class Hopper implements Runnable {

    private static final String END = "end";

    private final String name;
    private final String token;
    private final List<Long> told = new ArrayList<>();
    private boolean isOver;

    private Hopper(String name) {
      this.name = name;
      this.token = one.register(name);
    }

    @Override
    public void run() {
      for (int hop = 0; !isOver; hop++) {
        visit(hop % 2 == 0 ? two : one);
      }
    }

    private void visit(TestServer node) {
      try (TestClient client = TestClient.inTheRoom(node.url(), token)) {
        JSONObject page;
        do {
          page = client.history(new JSONObject().put("since", last()).put("count", 200));
          page.getJSONArray("messages").forEach(message -> tell((JSONObject) message));
        } while (page.getBoolean("more"));
        Set<Long> heard = new HashSet<>();
        while (!isOver && heard.size() < 5) {
          JSONObject message = client.nextSaid().body();
          assertThat(heard.add(message.getLong("id"))).as("told once to a connection").isTrue();
          tell(message);
        }
      }
    }

    private long last() {
      return told.isEmpty() ? 0 : told.get(told.size() - 1);
    }

    /** What was kept for it, it has perhaps read already in the history. */
    private void tell(JSONObject message) {
      if (message.getLong("id") > last()) {
        told.add(message.getLong("id"));
        isOver = message.getString("data").equals(END);
      }
    }
  }

  @Test
  void keptMessagesAreSentByOneNodeInTheirOrder() {
    String bobs = one.register("bob");
    try (TestClient alice = one.enter("alice")) {
      numbers(250).forEach(text -> alice.sayTo("bob", text));
      try (TestClient bob = TestClient.inTheRoom(two.url(), bobs);
          TestClient also = TestClient.inTheRoom(one.url(), bobs)) {
        assertThat(texts(bob, 250)).isEqualTo(numbers(250));
        alice.sayTo("bob", "live");
        assertThat(bob.nextSaid().text()).isEqualTo("live");
        assertThat(also.nextSaid().text()).isEqualTo("live");
      }
    }
  }

  @Test
  void whoeverLogsOutIsLoggedOutEverywhere() {
    String bobs = one.register("bob");
    try (TestClient here = TestClient.inTheRoom(one.url(), bobs);
        TestClient there = TestClient.inTheRoom(two.url(), bobs)) {
      long begin = System.nanoTime();
      assertThat(one.logout(bobs).statusCode()).isEqualTo(204);
      assertThat(two.get("/messages?since=0", bobs).statusCode()).as("at once").isEqualTo(401);
      assertThat(there.nextSaid().name()).isEqualTo("0");
      printMillis("a logout ended the connection to the other node", begin);
      assertThat(here.nextSaid().name()).isEqualTo("0");
      try (TestClient alice = one.enter("alice")) {
        assertThat(alice.say("without bob").getBoolean("ok")).isTrue();
        assertThat(alice.nextSaid().text()).isEqualTo("without bob");
      }
      assertThat(there.nextSaid().name()).isEqualTo("disconnect");
      assertThat(here.nextSaid().name()).isEqualTo("disconnect");
    }
  }

  /** How long it takes depends on the computer: so it is told, and not asserted. */
  private static void printMillis(String what, long begin) {
    System.out.printf("%s after %d ms%n", what, (System.nanoTime() - begin) / 1_000_000);
  }

  @Test
  void aDeletedAccountEndsEverywhere() {
    String bobs = one.register("bob");
    try (TestClient there = TestClient.inTheRoom(two.url(), bobs)) {
      JSONObject password = new JSONObject().put("password", TestServer.PASSWORD);
      HttpResponse<String> deleted =
          one.post("/account/delete", password, "Authorization", "Bearer " + bobs);
      assertThat(deleted.statusCode()).isEqualTo(204);
      assertThat(there.nextSaid().name()).isEqualTo("0");
    }
  }

  @Test
  void afterAnOutageItGoesOnAndWhoLoggedOutMeanwhileIsSentAway() {
    String bobs = one.register("bob");
    String jti = new JSONObject(decoded(bobs)).getString("jti");
    try (TestClient alice = one.enter("alice");
        TestClient bob = TestClient.inTheRoom(two.url(), bobs)) {
      alice.say("before");
      assertThat(bob.nextSaid().text()).isEqualTo("before");
      POSTGRES.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
      cut();
      await().until(() -> alice.say("refused").has("error"));
      POSTGRES.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
      long begin = System.nanoTime();
      // A logout whose news nobody has told.
      POSTGRES.execute(
          name, "INSERT INTO revoked_token (id, expires) VALUES ('" + jti + "', now())");
      assertThat(bob.nextSaid().name()).isEqualTo("0");
      printMillis("after an outage, a logout ended the connection to the other node", begin);
      await().until(() -> alice.say("after").has("id"));
      assertThat(texts(alice, 2)).containsExactly("before", "after");
      assertThat(bob.nextSaid().name()).as("and not what is said").isEqualTo("disconnect");
    }
  }

  private static String decoded(String token) {
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
    return new String(claims, StandardCharsets.UTF_8);
  }

  private void cut() {
    POSTGRES.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
  }

  /** As others do with one that stood still, when it goes on. */
  @Test
  void aNodeThatWasTakenForDeadComesBack() {
    try (TestClient alice = one.enter("alice");
        TestClient bob = two.enter("bob")) {
      alice.awaitOnline("alice", "bob");
      POSTGRES.execute(
          name, "DELETE FROM node WHERE name = 'n2'; DELETE FROM presence WHERE node = 'n2'");
      alice.sayTo("bob", "meanwhile");
      assertThat(bob.nextSaid().text()).isEqualTo("meanwhile");
      String users =
          "SELECT string_agg(username, ' ') FROM presence WHERE reachable AND node = 'n2'";
      await().until(() -> "bob".equals(POSTGRES.ask(name, users)));
      alice.sayTo("bob", "live");
      assertThat(bob.nextSaid().text()).isEqualTo("live");
    }
  }

  @Test
  void whoGuessesPasswordsHasNoMoreGuessesAtThreeNodes() throws IOException {
    one.register("bob");
    JSONObject wrong = TestServer.credentials("bob", "a wrong guess");
    try (TestServer three = TestServer.startNode("n3", database, MessageRate.MOST)) {
      List<TestServer> nodes = List.of(one, two, three);
      for (int i = 0; i < 6; i++) {
        assertThat(nodes.get(i % 3).post("/login", wrong).statusCode()).isEqualTo(401);
      }
      for (TestServer node : nodes) {
        assertThat(node.post("/login", wrong).statusCode()).isEqualTo(429);
      }
    }
  }

  @Test
  void whoPollsAtOneNodeHearsWhatIsSaidAtTheOther() throws Exception {
    String bobs = one.register("bob");
    try (TestClient alice = one.enter("alice")) {
      List<String> statements = two.statements();
      CompletableFuture<String> poll =
          CompletableFuture.supplyAsync(() -> two.get("/messages?since=0&wait=10", bobs).body());
      alice.say("to whoever waits");
      assertThat(new JSONArray(poll.get(10, SECONDS)).getJSONObject(0).getString("data"))
          .isEqualTo("to whoever waits");
      assertThat(statements)
          .as("what the node reads for one user")
          .noneMatch(sql -> sql.contains("FROM message WHERE recipient"));
    }
  }

  @Test
  void whatIsReadAtOneNodeIsReadAtTheOther() {
    String bobs = one.register("bob");
    try (TestClient bob = TestClient.inTheRoom(one.url(), bobs);
        RawSocketIo also = RawSocketIo.open(two.port())) {
      also.send("40" + new JSONObject().put("token", bobs));
      also.awaitPacket("42[\"2\"");
      long id = bob.say("read me").getLong("id");
      List<String> statements = one.statementsUnderTheLock();
      bob.ask("read", new JSONObject().put("with", "").put("id", id));
      assertThat(also.awaitPacket("42[\"read\"")).contains("\"id\":" + id);
      assertThat(statements)
          .as("told while nothing can be delivered")
          .noneMatch(sql -> sql.contains("pg_notify"));
    }
  }

  @Test
  void aNodeNeedsAKeyThatAllHave() {
    assertThatThrownBy(() -> TestServer.startNodeWithKey("n3", database, Optional.empty()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "all nodes need the same key in the environment variable WORKBOOK_JWT_KEY"
                + " (openssl rand -base64 64 makes one)");
  }

  /** It would refuse the tokens of the others, and they its own. */
  @Test
  void aNodeWithAnotherKeyDoesNotStart() throws IOException {
    String other = anotherKey();
    assertThatThrownBy(() -> TestServer.startNodeWithKey("n3", database, Optional.of(other)))
        .isInstanceOf(IOException.class)
        .hasMessage("the node n1 has another key in WORKBOOK_JWT_KEY: all nodes need the same one");

    String both = other + "," + TestServer.TEST_KEY.get();
    TestServer.startNodeWithKey("n3", database, Optional.of(both)).close();
  }

  @Test
  void whoseKeyItWasDoesNotMatterOnceThatNodeHasEnded() throws IOException {
    one.close();
    two.close();
    String other = anotherKey();
    one = TestServer.startNodeWithKey("n3", database, Optional.of(other));
  }

  private static String anotherKey() {
    byte[] key = new byte[64];
    key[0] = 1;
    return Base64.getEncoder().encodeToString(key);
  }
}
