package workbook.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workbook.testkit.RawHttp;

/** What the pages tell, played once more: each scene answers all that its terminals showed. */
final class Scenes {

  private static final String ENGINE = "/socket.io/?EIO=4&transport=polling";

  private static final String JSON = "Content-Type: application/json\r\n";

  private static final String UPGRADE =
      """
      GET / HTTP/1.1\r
      Host: localhost\r
      Upgrade: websocket\r
      Connection: Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      \r
      """;

  /** Plays one scene. */
  @FunctionalInterface
  interface Scene {
    String play(Stage stage) throws IOException;
  }

  private Scenes() {}

  /** All scenes by the name that a page gives to its transcript. */
  static Map<String, Scene> all() {
    Map<String, Scene> scenes = new TreeMap<>();
    scenes.put("greeting", Scenes::greeting);
    scenes.put("echo", Scenes::echo);
    scenes.put("fragments", Scenes::fragments);
    scenes.put("tls", Scenes::tls);
    scenes.put("broadcast", Scenes::broadcast);
    scenes.put("attacks", Scenes::attacks);
    scenes.put("simple-chat", stage -> stage.server("simple-chat-server").stop());
    scenes.put("room", Scenes::room);
    scenes.put("consultation", Scenes::consultation);
    scenes.put("people", Scenes::people);
    scenes.put("door", Scenes::door);
    scenes.put("upgrade", Scenes::upgrade);
    return scenes;
  }

  /**
   * Plays a scene once.
   *
   * @param folder where its programs keep their data
   * @throws IllegalArgumentException if there is no such scene
   */
  static String play(String name, Path folder) throws IOException {
    Scene scene = all().get(name);
    if (scene == null) {
      throw new IllegalArgumentException("there is no scene " + name);
    }
    try (Stage stage = new Stage(folder)) {
      return stage.withUsualPorts(scene.play(stage)).replace("\r", "");
    }
  }

  private static String greeting(Stage stage) throws IOException {
    Terminal server = stage.server("hello-server");
    String client = stage.run("handshake-by-hand", "ws://localhost:" + server.port());
    server.await("one client is gone");
    return client + server.stop();
  }

  private static String echo(Stage stage) throws IOException {
    Terminal server = stage.server("echo-server", "--page-port=0");
    String url = "ws://localhost:" + server.port();
    Terminal typed = stage.client("echo-client", url).type("hello").type("你好");
    String byHand = stage.run("handshake-by-hand", url);
    Terminal tap = stage.server("wire-tap", "--target=localhost:" + server.port());
    stage.run("echo-client", "ws://localhost:" + tap.port(), "hello");
    tap.await("connection closed");
    return typed.leave() + byHand + tap.stop() + server.stop();
  }

  /** The tap's lines, those of one direction together: which of two threads is faster is chance. */
  private static String fragments(Stage stage) throws IOException {
    Terminal server = stage.server("echo-server", "--page-port=0");
    Terminal tap = stage.server("wire-tap", "--no-bytes", "--target=localhost:" + server.port());
    try (RawHttp out = new RawHttp(tap.port()).write(UPGRADE)) {
      tap.await("opening handshake: answer");
      out.write(masked(0x01, "Hel"));
      tap.await("fragment 1");
      out.write(masked(0x89, "!"));
      tap.await("pong");
      out.write(masked(0x80, "lo"));
      tap.await("\"Hello\"");
      out.write(masked(0x88, "\u0003\u00e8")); // 1000
      tap.await("client <- server  FIN  close");
    }
    List<String> lines = tap.stop().lines().toList();
    return Stream.of("client -> server", "client <- server")
        .flatMap(way -> lines.stream().filter(line -> line.contains(way)))
        .filter(line -> !line.contains("handshake"))
        .collect(Collectors.joining("\n"));
  }

  private static byte[] masked(int firstByte, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer frame = ByteBuffer.allocate(6 + bytes.length);
    frame.put((byte) firstByte).put((byte) (0x80 | bytes.length)).putInt(0x01020304);
    for (int i = 0; i < bytes.length; i++) {
      frame.put((byte) (bytes[i] ^ i % 4 + 1));
    }
    return frame.array();
  }

  private static String tls(Stage stage) throws IOException {
    Terminal server = stage.server("secure-echo-server");
    String url = "wss://localhost:" + server.port();
    String stranger = stage.run("echo-client", url, "hello");
    String friend =
        stage.run("echo-client", "--trust", "data/lesson01/localhost.pem", url, "hello");
    return stranger + friend + server.stop();
  }

  private static String broadcast(Stage stage) throws IOException {
    Terminal server = stage.server("broadcast-server");
    String url = "http://localhost:" + server.port();
    Terminal first = stage.client("broadcast-client", url).await("hello ");
    Terminal second = stage.client("broadcast-client", url).await("hello ");
    first.await("online");
    second.type("is anybody there?").leave();
    first.await("offline");
    return first.leave() + polling(new Wire(server.port())) + server.stop();
  }

  private static String polling(Wire wire) throws IOException {
    String opened = wire.get(ENGINE);
    String session = session(opened);
    String greeted = wire.post(session, "40") + wire.poll(session, "42");
    String echoed = wire.post(session, "42[\"echoEvent\",\"hi\"]") + wire.poll(session, "42");
    String foreign = wire.exchange("GET", ENGINE, "Origin: http://evil.example\r\n", "");
    return opened + greeted + echoed + foreign;
  }

  /** Three attacks that the plain library lets through. */
  private static String attacks(Stage stage) throws IOException {
    Terminal host = stage.server("broadcast-server");
    Wire wire = new Wire(host.port());
    String seen = takenOver(stage, wire) + beforeConnect(wire);
    Terminal gate = stage.server("broadcast-server", "--token=secret");
    return seen + withoutToken(new Wire(gate.port())) + gate.stop();
  }

  /** Somebody else's public id, taken for a session id. */
  private static String takenOver(Stage stage, Wire wire) throws IOException {
    String own = session(wire.get(ENGINE));
    wire.post(own, "40");
    wire.poll(own, "40{");
    Terminal victim =
        stage.client("broadcast-client", "http://localhost:" + wire.port()).await("connected");
    String online = wire.poll(own, "online");
    String others = ENGINE + "&sid=" + online.replaceFirst("(?s).*\"id\":\"([^\"]*)\".*", "$1");
    String answer = wire.post(others, "42[\"chatEvent\",\"this is B\"]");
    victim.leave();
    return online + answer;
  }

  private static String beforeConnect(Wire wire) throws IOException {
    String session = session(wire.get(ENGINE));
    return wire.post(session, "42[\"everyoneEvent\",\"x\"]") + wire.get(session);
  }

  private static String withoutToken(Wire wire) throws IOException {
    String wrong = session(wire.get(ENGINE));
    String refused = wire.post(wrong, "40{\"token\":\"guess\"}") + wire.poll(wrong, "44");
    String spoken = wire.post(wrong, "42[\"everyoneEvent\",\"x\"]") + wire.get(wrong);
    String none = session(wire.get(ENGINE));
    return refused + spoken + wire.post(none, "40") + wire.poll(none, "44");
  }

  private static String session(String opened) {
    return ENGINE + "&sid=" + sid(opened);
  }

  private static String sid(String opened) {
    return opened.replaceFirst("(?s).*\"sid\":\"([^\"]*)\".*", "$1");
  }

  private static String room(Stage stage) throws IOException {
    Terminal server = stage.server("chat-server");
    int port = server.port();
    String url = "http://localhost:" + port;
    Terminal ann = stage.client("chat-client", url, "--name=Ann").await("* Ann is here");
    Terminal bob = stage.client("chat-client", url, "--name=Bob").await("* Bob is here");
    ann.await("* Bob is here").type("hello Bob");
    bob.await("hello Bob").leave();
    ann.await("* Bob left");
    server.stop();
    ann.await("* lost").type("are you there?");
    Terminal restarted = stage.client("chat-server", "--port=" + port).await(" ready: ");
    ann.await("are you there?");
    bob = stage.client("chat-client", url, "--name=Bob").await("* in lobby");
    return ann.leave() + bob.leave() + acknowledged(new Wire(port)) + restarted.stop();
  }

  private static String acknowledged(Wire wire) throws IOException {
    String session = session(wire.get(ENGINE));
    wire.post(session, "40");
    wire.poll(session, "40");
    String joined =
        wire.post(session, "420[\"join\",{\"name\":\"Dan\",\"room\":\"lab\"}]")
            + wire.poll(session, "42[\"users\"");
    String said =
        wire.post(session, "421[\"say\",{\"text\":\"hi\",\"clientId\":\"a1\"}]")
            + wire.poll(session, "431");
    String again = wire.post(session, "422[\"say\",{\"text\":\"hi\",\"clientId\":\"a1\"}]");
    return joined + said + again + wire.poll(session, "432");
  }

  private static String consultation(Stage stage) throws IOException {
    Terminal server = stage.server("consultation-server");
    Wire wire = new Wire(server.port());
    String patient = ENGINE + "&orderId=1001&role=patient&name=Li";
    patient = patient + "&sid=" + sid(wire.get(patient));
    String doctor = ENGINE + "&orderId=1001&role=doctor&name=Wang";
    doctor = doctor + "&sid=" + sid(wire.get(doctor));

    StringBuilder seen = new StringBuilder();
    wire.post(patient, "40");
    seen.append(wire.poll(patient, "42[\"statusChange\""));
    wire.post(patient, "420[\"sendChatMsg\",{\"msgType\":1,\"msg\":{\"content\":\"hello\"}}]");
    seen.append(wire.poll(patient, "430"));
    wire.post(doctor, "40");
    wire.post(doctor, "420[\"accept\"]");
    wire.poll(doctor, "430");
    seen.append(wire.poll(patient, "consulting"));
    wire.post(patient, "421[\"sendChatMsg\",{\"msgType\":1,\"msg\":{\"content\":\"hello\"}}]");
    seen.append(wire.poll(patient, "431"));
    wire.post(
        patient,
        "451-2[\"sendChatMsg\",{\"msgType\":2,\"msg\":{\"picture\":{\"_placeholder\":true,\"num\":0}}}]"
            + "\u001ebiVBORw0KGgo=");
    return seen + wire.poll(patient, "432") + server.stop();
  }

  private static String people(Stage stage) throws IOException {
    Terminal server = stage.server("auth-chat-server");
    String url = "http://localhost:" + server.port();
    Terminal bob = stage.client("auth-chat-client", url, "--user=bob", "--register");
    bob.type("battery staple").await("* online: bob\n");
    Terminal alice = stage.client("auth-chat-client", url, "--user=alice", "--register");
    alice.type("correct horse").await("* online: bob, alice");
    bob.await("* online: bob, alice");
    bob.type("hello everyone").await("bob: hello everyone");
    bob.type("@alice psst").await("you (to alice)");
    bob.type("@nobody hi").await("not sent");
    alice.await("psst").type("/quit").rest();
    bob.type("@alice come back soon").await("you (to alice): come");
    Terminal back = stage.client("auth-chat-client", url, "--user=alice");
    back.type("correct horse").await("come back soon").type("/quit").rest();
    String bobs = bob.type("/quit").rest();
    return bobs + alice.shown() + back.shown() + server.stop();
  }

  private static String door(Stage stage) throws IOException {
    Terminal server = stage.server("auth-chat-server");
    Wire wire = new Wire(server.port());
    String account = "{\"username\":\"alice\",\"password\":\"correct horse\"}";
    String registered = wire.exchange("POST", "/register", JSON, account);
    String token = registered.replaceFirst("(?s).*\"token\":\"([^\"]*)\".*", "$1");
    return refused(wire)
        + withoutWebSocket(wire, token)
        + loggedOut(wire, token)
        + guessing(wire)
        + server.stop();
  }

  private static String upgrade(Stage stage) throws IOException {
    Terminal server = stage.server("token-echo-server", "--token-for=alice");
    String refused = stage.run("handshake-by-hand", "ws://localhost:" + server.port());
    return refused + server.stop();
  }

  private static String refused(Wire wire) throws IOException {
    String session = session(wire.get(ENGINE));
    return wire.post(session, "40{\"token\":\"not.a.token\"}") + wire.poll(session, "41");
  }

  private static String withoutWebSocket(Wire wire, String token) throws IOException {
    String bearer = "Authorization: Bearer " + token + "\r\n";
    String message = "{\"data\":\"hello by plain HTTP\"}";
    String said = wire.exchange("POST", "/messages", JSON + bearer, message);
    String polled = wire.exchange("GET", "/messages?since=0", bearer, "");
    String unsigned = "Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.\r\n";
    String attacked = wire.exchange("GET", "/messages?since=0", unsigned, "");
    return said
        + polled
        + attacked
        + wire.events("/messages/stream", bearer + "Last-Event-ID: 0\r\n", 1);
  }

  private static String loggedOut(Wire wire, String token) throws IOException {
    String session = session(wire.get(ENGINE));
    wire.post(session, "40{\"token\":\"" + token + "\"}");
    wire.poll(session, "42[\"1\"");
    String bearer = "Authorization: Bearer " + token + "\r\n";
    String answer = wire.exchange("POST", "/logout", bearer, "");
    return answer + wire.poll(session, "41") + wire.exchange("POST", "/logout", bearer, "");
  }

  /** All at once: on a slow computer one guess after the other may outlast the second to wait. */
  private static String guessing(Wire wire) {
    String guess = "{\"username\":\"alice\",\"password\":\"wrong horse\"}";
    List<CompletableFuture<String>> answers =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> login(wire, guess), task -> new Thread(task).start()))
            .limit(7)
            .toList();
    return answers.stream().map(CompletableFuture::join).collect(Collectors.joining());
  }

  private static String login(Wire wire, String account) {
    try {
      return wire.exchange("POST", "/login", JSON, account);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
