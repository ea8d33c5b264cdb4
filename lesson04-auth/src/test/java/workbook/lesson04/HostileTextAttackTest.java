package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import workbook.lesson04.TestClient.Event;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;

/** What is sent in the hope that somebody takes it for more than text, or chokes on it. */
@Timeout(60)
class HostileTextAttackTest {

  private static final List<String> SQL =
      List.of(
          "' OR '1'='1",
          "'; DROP TABLE account; --",
          "\" OR 1=1 --",
          "\\'; SHUTDOWN; --",
          ":user",
          "<bound>",
          "?",
          "%",
          "_");

  private static final List<String> MARKUP =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "\"><svg onload=alert(1)>",
          "javascript:alert(1)",
          "{{7*7}}",
          "${7*7}");

  @TempDir Path data;
  private TestServer server;
  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger ours = (Logger) LoggerFactory.getLogger("workbook");
  private final Level level = root.getLevel();
  private final Level ourLevel = ours.getLevel();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(
              event.getFormattedMessage()
                  + (event.getThrowableProxy() == null
                      ? ""
                      : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
      };

  @BeforeEach
  void start() throws IOException {
    appender.start();
    root.addAppender(appender);
    server = TestServer.start(data);
  }

  @AfterEach
  void stop() {
    root.setLevel(level);
    ours.setLevel(ourLevel);
    others.forEach(root::addAppender);
    server.close();
    root.detachAppender(appender);
  }

  /** Also what only somebody who looks for a fault lets be written; not onto the console. */
  private void logEverything() {
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.remove(appender);
    others.forEach(root::detachAppender);
    root.setLevel(Level.TRACE);
    ours.setLevel(Level.TRACE);
  }

  private static JSONObject credentials(String name, String password) {
    return new JSONObject().put("username", name).put("password", password);
  }

  /** A naive server pastes it into a statement; ours binds it, or refuses it as a name. */
  @Test
  void sqlIsTextInEveryField() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      for (String sql : SQL) {
        if (!sql.equals("_")) { // which is a good name
          assertThat(server.post("/register", credentials(sql, TestServer.PASSWORD)).statusCode())
              .isEqualTo(400);
        }
        assertThat(server.post("/login", credentials(sql, sql)).statusCode()).isIn(401, 429);
        assertThat(server.post("/login", credentials("alice", sql)).statusCode()).isIn(401, 429);
        assertThat(alice.sayTo(sql, "hello").getBoolean("ok")).isEqualTo(false);
        assertThat(alice.say(sql).getBoolean("ok")).isTrue();
        assertThat(bob.nextSaid().text()).isEqualTo(sql);
        JSONObject page = alice.history(new JSONObject().put("with", sql));
        assertThat(page.getJSONArray("messages").length()).as("with " + sql).isZero();
        alice.emit("read", new JSONObject().put("with", sql).put("id", 1));
        assertThat(server.get("/messages?since=1%27%20OR%201=1", "x").statusCode()).isEqualTo(401);
      }
      assertThat(alice.history(new JSONObject().put("since", 0)).getJSONArray("messages").length())
          .isEqualTo(SQL.size());
    }
  }

  /**
   * It is stored and told as it was said; that no page makes markup of it, the page's test shows.
   */
  @Test
  void markupIsTextInEveryFieldAndNeverAName() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      for (String markup : MARKUP) {
        HttpResponse<String> register =
            server.post("/register", credentials(markup, TestServer.PASSWORD));
        assertThat(register.statusCode()).isEqualTo(400);
        assertThat(register.headers().firstValue("content-type").orElse(""))
            .startsWith("application/json");
        alice.say(markup);
        Event said = bob.nextSaid();
        assertThat(said.text()).isEqualTo(markup);
        alice.sayTo("bob", markup);
        assertThat(bob.nextSaid().text()).isEqualTo(markup);
      }
      HttpResponse<String> nowhere = server.get("/%3Cscript%3Ealert(1)%3C/script%3E");
      assertThat(nowhere.statusCode()).isEqualTo(404);
      assertThat(nowhere.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
      assertThat(nowhere.headers().firstValue("x-content-type-options")).contains("nosniff");
    }
  }

  /** A naive server says back what it did not understand, and a browser takes it for a page. */
  @Test
  void markupThatIsRefusedComesBackAsNoPage() {
    String token = server.register("alice");
    for (String markup : MARKUP) {
      String inUrl = URLEncoder.encode(markup, StandardCharsets.UTF_8);
      JSONObject toMarkup = new JSONObject().put("data", "x").put("to", markup);
      for (HttpResponse<String> response :
          List.of(
              server.post("/login", credentials(markup, markup)),
              server.post("/messages", toMarkup, "Authorization", "Bearer " + token),
              server.get("/messages?since=" + inUrl, token),
              server.get("/messages?wait=" + inUrl, token),
              server.get("/messages/stream?since=" + inUrl, token),
              server.get("/messages", inUrl),
              server.get("/socket.io/?EIO=" + inUrl + "&transport=polling"),
              server.get("/socket.io/?EIO=4&transport=" + inUrl),
              server.get("/socket.io/?EIO=4&transport=polling&sid=" + inUrl))) {
        assertThat(response.statusCode()).isIn(400, 401, 429);
        assertThat(response.body()).doesNotContain(markup);
        assertThat(response.headers().firstValue("content-type").orElse(""))
            .startsWith("application/json");
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
      }
    }
  }

  @Test
  void deepJsonIsRefusedWithoutATrace() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    HttpResponse<String> response = server.post("/login", "{\"username\":" + deep + "}");
    assertThat(response.statusCode()).isEqualTo(400);
    String token = server.register("alice");
    try (TestClient bob = server.enter("bob");
        RawSocketIo mallory = RawSocketIo.open(server.url())) {
      mallory.send("40" + new JSONObject().put("token", token));
      mallory.send("42[\"2\",{\"data\":" + deep + "}]");
      bob.say("unharmed");
      assertThat(bob.nextSaid().text()).isEqualTo("unharmed");
    }
    assertThat(logged).noneMatch(line -> line.contains("\tat "));
  }

  @Test
  void aBodyOfTenMegabytesIsRefusedBeforeItHasArrived() {
    HttpResponse<String> response = server.post("/login", "x".repeat(10_000_000));
    assertThat(response.statusCode()).isEqualTo(413);
  }

  /** A naive server reads on for as long as somebody writes. */
  @Test
  void headersAndChunksWithoutEndAreCutOff() throws IOException {
    assertCutOff("GET / HTTP/1.1\r\nHost: x\r\n", "X-Filler: " + "x".repeat(1000) + "\r\n");
    assertCutOff("GET /" + "x".repeat(1000), "x".repeat(1000));
    assertCutOff(
        "POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n",
        "400\r\n" + "x".repeat(1024) + "\r\n");
    assertThat(server.get("/login").statusCode()).isEqualTo(200);
  }

  /** Writes the same again and again until the server has had enough, at most 20 MB. */
  private void assertCutOff(String beginning, String more) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.url().getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(beginning.getBytes(StandardCharsets.ISO_8859_1));
      byte[] part = more.getBytes(StandardCharsets.ISO_8859_1);
      boolean isCut = false;
      for (int i = 0; i < 20_000 && !isCut; i++) {
        try {
          out.write(part);
        } catch (SocketException e) {
          isCut = true;
        }
      }
      assertThat(isCut).as("cut off: " + beginning).isTrue();
    }
  }

  /** Whoever reads the log must not be able to log in with what is in it. */
  @Test
  void noTokenAndNoPasswordGetsIntoTheLog() {
    logEverything();
    String token = server.register("alice");
    String expired = server.token("alice", Duration.ofSeconds(-1));
    String forged = token + "x";
    server.post("/login", credentials("alice", "a wrong password"));
    server.post("/login", "{\"username\":\"alice\",\"password\":\"half a body");
    for (String bad : List.of(expired, forged)) {
      try (TestClient byAuth = TestClient.withAuth(server.url(), bad);
          TestClient byQuery = TestClient.withQuery(server.url(), "token=" + bad)) {
        byAuth.next();
        byQuery.next();
      }
      server.get("/messages?token=" + bad, bad);
      server.get("/messages/stream", bad);
      server.post("/messages", new JSONObject().put("data", "x"), "Authorization", "Bearer " + bad);
      server.logout(bad);
    }
    try (TestClient alice = TestClient.inTheRoom(server.url(), token)) {
      alice.emit("2", "not of the right shape " + token);
      alice.say("x");
      server.logout(token);
      alice.nextSaid();
    }
    assertThat(logged).anyMatch(line -> line.contains("may not connect"));
    String log = String.join("\n", logged);
    for (String secret :
        List.of(token, expired, forged, TestServer.PASSWORD, "a wrong password", "half a body")) {
      assertThat(log).doesNotContain(secret);
    }
  }

  /** The raw server's library writes down whole requests, if it is let. */
  @Test
  void noTokenGetsIntoTheRawServersLog() {
    logEverything();
    ScheduledExecutorService timer = Timers.daemon("test-expiry");
    Tokens tokens =
        new Tokens(KeyRing.of(TestServer.key()), Clock.systemUTC(), Duration.ofMinutes(1));
    String good = tokens.issue("alice").token();
    String forged = good + "x";
    try (TokenEchoServer echo =
        new TokenEchoServer(
            new InetSocketAddress("127.0.0.1", 0), tokens, Clock.systemUTC(), timer)) {
      echo.start();
      URI url = URI.create("http://127.0.0.1:" + echo.port());
      RawSocketIo.open(url, "/?token=" + good).close();
      RawSocketIo.open(url, "/", "Authorization", "Bearer " + good).close();
      assertThatThrownBy(() -> RawSocketIo.open(url, "/?token=" + forged)).isNotNull();
      assertThatThrownBy(() -> RawSocketIo.open(url, "/", "Authorization", "Bearer " + forged))
          .isNotNull();
    } finally {
      timer.shutdownNow();
    }
    assertThat(logged).isNotEmpty().noneMatch(line -> line.contains(good));
  }
}
