package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.json.JSONObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.account.AccountStore;
import workbook.lesson04.account.Accounts;
import workbook.lesson04.account.Passwords;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/**
 * Many accounts, each with conversations, rooms and tokens of its own. A naive server keeps
 * something of each for ever; ours, once they are gone, has no collection that is larger than
 * before, but for those whose bound is tested where they are ({@code LocalFailureCounts}, {@code
 * LocalKnownNetworks}). Twenty users do all that can leave a trace; a thousand come, say something
 * and go; ten thousand with {@code -Psoak}.
 */
@Timeout(120)
class ManyUsersAttackTest {

  private static final int USERS = 20;
  private static final int WAVE = 50;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path data;

  @Test
  void nothingOfThoseWhoAreGoneStaysInMemory() throws IOException {
    try (TestServer server = TestServer.start(data)) {
      server.register("bob");
      liveAndLeave(server, "first");
      // A polling client's last words wait 10 s for it, if it has gone without them.
      Map<String, Integer> before =
          await().atMost(PATIENCE).until(() -> sizes(server), sizes -> isQuiet(sizes));
      for (int i = 0; i < USERS; i++) {
        liveAndLeave(server, "user" + i);
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(sizes(server))
                      .allSatisfy((where, size) -> isNoMore(before, where, size)));
      assertThat(before).containsKeys("ChatRoom.newcomers", "Sessions.byId");
    }
  }

  @Test
  void norOfAThousandWhoWereThereForAMoment() throws IOException {
    nothingStaysOf(1_000);
  }

  @Tag("soak")
  @Test
  void norOfTenThousand() throws IOException {
    nothingStaysOf(10_000);
  }

  private void nothingStaysOf(int users) throws IOException {
    TestServer first = TestServer.start(data);
    first.register("bob");
    first.close();
    String stamp = addAccounts(users);
    try (TestServer server = first.startAgain(data)) {
      Tokens tokens =
          new Tokens(KeyRing.of(TestServer.key()), Clock.systemUTC(), Duration.ofHours(1));
      pass(server, tokens, stamp, 0);
      Map<String, Integer> before =
          await().atMost(PATIENCE).until(() -> sizes(server), sizes -> isQuiet(sizes));
      for (int i = WAVE; i < users; i += WAVE) {
        pass(server, tokens, stamp, i);
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(sizes(server))
                      .allSatisfy((where, size) -> isNoMore(before, where, size)));
    }
  }

  /**
   * Registering takes a hash for each, and none of them has a password to log in with.
   *
   * @return the stamp of their accounts, which are alike
   */
  private String addAccounts(int users) throws IOException {
    try (Storage storage = Storage.open(data, Optional.empty())) {
      storage
          .jdbi()
          .useHandle(
              handle ->
                  handle.execute(
                      """
                      INSERT INTO account (name_key, name, password_hash, created)
                      SELECT 'passing' || X, 'passing' || X, 'none', DATE '2020-01-01'
                      FROM SYSTEM_RANGE(0, ?)
                      """,
                      users - 1));
      return new Accounts(
              new AccountStore(storage.jdbi()),
              new Passwords(4),
              Clock.systemUTC(),
              System::nanoTime)
          .stamp("passing0")
          .orElseThrow();
    }
  }

  /** A wave of users comes, lives and goes. */
  private static void pass(TestServer server, Tokens tokens, String stamp, int from)
      throws IOException {
    List<RawSocketIo> users = new ArrayList<>();
    try {
      for (int i = 0; i < WAVE; i++) {
        users.add(RawSocketIo.at(server.port(), RawSocketIo.PATH));
      }
      for (int i = 0; i < WAVE; i++) {
        String name = "passing" + (from + i);
        live(users.get(i), name, tokens.issue(name, stamp).token());
      }
      for (RawSocketIo user : users) {
        user.awaitPacket("437[{\"ok\":true");
      }
    } finally {
      users.forEach(RawSocketIo::close);
    }
  }

  /** Enters, asks for a room of its own and says something private. */
  private static void live(RawSocketIo user, String name, String token) {
    user.send("40" + new JSONObject().put("token", token));
    user.send("42[\"join\",\"room of " + name + "\"]");
    user.send("427[\"3\",{\"data\":\"hello\",\"to\":\"bob\"}]");
  }

  /** All that can leave a trace. */
  private static void liveAndLeave(TestServer server, String name) throws IOException {
    String token = server.register(name);
    server.post("/login", new JSONObject().put("username", name + "?").put("password", "a guess"));
    try (TestClient user = TestClient.inTheRoom(server.url(), token, "websocket");
        TestClient tab = TestClient.inTheRoom(server.url(), token, "polling")) {
      user.say("hello");
      user.sayTo("bob", "kept for bob");
      user.sayTo("nobody" + name, "hello?");
      user.sayTo(name, "to myself");
      user.emit("join", "room of " + name);
      user.emit("read", new JSONObject().put("with", "nobody" + name).put("id", 1));
      user.emit("read", new JSONObject().put("with", "bob").put("id", 1));
      user.emit("event " + name, name);
      tab.history(new JSONObject().put("with", "nobody" + name));
      hangUpAfter("/messages?wait=50&since=1000000", token, server);
      hangUpAfter("/messages/stream", token, server);
      server.get("/nowhere/" + name);
      server.get("/messages/" + name, token);
    }
    server.logout(token);
  }

  /** Asks for what is held, and is gone. */
  private static void hangUpAfter(String path, String token, TestServer server) {
    try (RawHttp http = new RawHttp(server.port())) {
      http.request(
          "GET " + path + " HTTP/1.1", "Host: localhost", "Authorization: Bearer " + token);
    }
  }

  private static Map<String, Integer> sizes(TestServer server) {
    Map<String, Integer> sizes = new TreeMap<>(server.collectionSizes());
    sizes.remove("LocalFailureCounts.failures");
    sizes.remove("LocalKnownNetworks.entries");
    sizes.remove(
        "EngineEndpoint.flushers"); // one for each event loop, of which some are at work later
    sizes.remove("LoopFlusher.scratch"); // one list for each of them
    sizes.remove("RecentMessages.messages"); // the last of all users, whoever is there: 500 at most
    return sizes;
  }

  private static void isNoMore(Map<String, Integer> before, String where, int size) {
    assertThat(size).as(where).isLessThanOrEqualTo(before.getOrDefault(where, 0));
  }

  private static boolean isQuiet(Map<String, Integer> sizes) {
    return sizes.get("Sessions.byId") == 0 && sizes.get("HttpServer.connections") <= 2;
  }
}
