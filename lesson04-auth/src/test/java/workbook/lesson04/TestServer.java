package workbook.lesson04;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.json.JSONObject;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson03.room.MessageRate;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.token.KeyRing;
import workbook.lesson04.token.Tokens;

/** A server on a free port, whose signing key the test knows and whose passwords are quick. */
final class TestServer implements AutoCloseable {

  static final String PASSWORD = "correct horse";
  private static final byte[] KEY = new byte[64];
  static final Optional<String> TEST_KEY = Optional.of(Base64.getEncoder().encodeToString(KEY));
  private static final String PAGES = "/workbook/lesson04/pages";

  private final HttpClient http = HttpClient.newHttpClient();
  private final HostServer server;
  private final ChatServices services;
  private final AuthChatServer chat;

  private TestServer(HostServer server, ChatServices services, AuthChatServer chat) {
    this.server = server;
    this.services = services;
    this.chat = chat;
  }

  static TestServer start(Path data) throws IOException {
    return start(data, PAGES);
  }

  static TestServer start(Path data, String pages) throws IOException {
    return start(data, pages, 0, DatabaseAddress.IN_FOLDER, MessageRate.MOST, Clock.systemUTC());
  }

  /** With a clock that is wrong. */
  static TestServer start(Path data, Clock clock) throws IOException {
    return start(data, PAGES, 0, DatabaseAddress.IN_FOLDER, MessageRate.MOST, clock);
  }

  /** One whose users may say so much. In the others they may speak faster than people. */
  static TestServer startAt(int messagesPerSecond, Path data) throws IOException {
    return start(data, PAGES, 0, DatabaseAddress.IN_FOLDER, messagesPerSecond, Clock.systemUTC());
  }

  /** With a database that is elsewhere. */
  static TestServer startOn(String databaseUrl, Path data) throws IOException {
    return startOn(DatabaseAddress.of(Optional.of(databaseUrl)), data);
  }

  static TestServer startOn(DatabaseAddress database, Path data) throws IOException {
    return start(data, PAGES, 0, database, MessageRate.MOST, Clock.systemUTC());
  }

  /** The same server again after it was closed, where its clients look for it. */
  TestServer startAgain(Path data) throws IOException {
    int port = server.port();
    return start(data, PAGES, port, DatabaseAddress.IN_FOLDER, MessageRate.MOST, Clock.systemUTC());
  }

  private static TestServer start(
      Path data,
      String pages,
      int port,
      DatabaseAddress database,
      int messagesPerSecond,
      Clock clock)
      throws IOException {
    HostOptions options = HostOptions.of("127.0.0.1", port, pages);
    return start(options, data, database, Optional.empty(), TEST_KEY, messagesPerSecond, clock);
  }

  /** One of several servers on one database of PostgreSQL. */
  static TestServer startNode(String name, String databaseUrl, int messagesPerSecond)
      throws IOException {
    return start(
        HostOptions.of("127.0.0.1", 0, PAGES).withNode(name),
        Path.of("there is none"),
        DatabaseAddress.of(Optional.of(databaseUrl)),
        Optional.of(name),
        TEST_KEY,
        messagesPerSecond,
        Clock.systemUTC());
  }

  /** A node that tells what is measured of it, for this computer. */
  static TestServer startNode(String name, String databaseUrl, int messagesPerSecond, int metrics)
      throws IOException {
    return start(
        HostOptions.of("127.0.0.1", 0, PAGES)
            .withNode(name)
            .withMetrics(InetSocketAddress.createUnresolved("127.0.0.1", metrics)),
        Path.of("there is none"),
        DatabaseAddress.of(Optional.of(databaseUrl)),
        Optional.of(name),
        TEST_KEY,
        messagesPerSecond,
        Clock.systemUTC());
  }

  static TestServer startNodeWithKey(String name, String databaseUrl, Optional<String> key)
      throws IOException {
    return start(
        HostOptions.of("127.0.0.1", 0, PAGES).withNode(name),
        Path.of("there is none"),
        DatabaseAddress.of(Optional.of(databaseUrl)),
        Optional.of(name),
        key,
        MessageRate.MOST,
        Clock.systemUTC());
  }

  private static TestServer start(
      HostOptions options,
      Path data,
      DatabaseAddress database,
      Optional<String> node,
      Optional<String> key,
      int messagesPerSecond,
      Clock clock)
      throws IOException {
    HostServer server = new HostServer(options);
    ChatServices services =
        ChatServices.open(
            server,
            new AuthChatOptions(
                data,
                database,
                node,
                key,
                false,
                Duration.ofHours(1),
                4,
                messagesPerSecond,
                clock));
    AuthChatServer chat = new AuthChatServer(server, services);
    server.start();
    return new TestServer(server, services, chat);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  int port() {
    return server.port();
  }

  /** What {@code /register} and {@code /login} ask for. */
  static JSONObject credentials(String name, String password) {
    return new JSONObject().put("username", name).put("password", password);
  }

  /** Makes an account and answers its token. */
  String register(String name) {
    HttpResponse<String> response = post("/register", credentials(name, PASSWORD));
    return new JSONObject(response.body()).getString("token");
  }

  /** Another token of somebody who has an account. */
  String login(String name) {
    HttpResponse<String> response = post("/login", credentials(name, PASSWORD));
    return new JSONObject(response.body()).getString("token");
  }

  HttpResponse<String> logout(String token) {
    return send(
        HttpRequest.newBuilder(url().resolve("/logout"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Makes an account and connects. */
  TestClient enter(String name) {
    return TestClient.inTheRoom(url(), register(name));
  }

  /** A token as the server would issue it, with another life. */
  String token(String name, Duration life) {
    return new Tokens(KeyRing.of(key()), Clock.systemUTC(), life).issue(name, stamp(name)).token();
  }

  /** What a login's token says of its account; nothing good if there is none. */
  String stamp(String name) {
    HttpResponse<String> login = post("/login", credentials(name, PASSWORD));
    if (login.statusCode() != 200) {
      return "none";
    }
    String claims = new JSONObject(login.body()).getString("token").split("\\.")[1];
    byte[] json = Base64.getUrlDecoder().decode(claims);
    return new JSONObject(new String(json, StandardCharsets.UTF_8)).getString("stamp");
  }

  /**
   * @param headers names and values in turn
   */
  HttpResponse<String> post(String path, Object body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** How much the server keeps in its collections, see {@link CollectionSizes}. */
  Map<String, Integer> collectionSizes() {
    return CollectionSizes.reachableFrom(List.of(server, chat));
  }

  /** The SQL statements that are run from now on, in the order in which they begin. */
  List<String> statements() {
    return SqlRecorder.statements(services.storage().jdbi());
  }

  /** The same, of those that are run while nothing can be delivered: under the room's lock. */
  List<String> statementsUnderTheLock() {
    return SqlRecorder.statements(
        services.storage().jdbi(), () -> Thread.holdsLock(services.room()));
  }

  Archive archive() {
    return services.archive();
  }

  static SecretKey key() {
    return new SecretKeySpec(KEY, "HmacSHA512");
  }

  /**
   * @param headers more names and values in turn
   */
  HttpResponse<String> get(String path, String token, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url().resolve(path)).header("Authorization", "Bearer " + token);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** As a browser asks for the page of another origin. */
  HttpResponse<String> getFrom(String origin, String path, String token) {
    return send(
        HttpRequest.newBuilder(url().resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Origin", origin));
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url().resolve(path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
