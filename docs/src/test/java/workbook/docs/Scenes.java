package workbook.docs;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What the pages tell, played once more: each scene answers all that its terminals showed. */
final class Scenes {

  private static final String ENGINE = "/socket.io/?EIO=4&transport=polling";

  private static final String JSON = "Content-Type: application/json\r\n";

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
    scenes.put("tls", Scenes::tls);
    scenes.put("broadcast", Scenes::broadcast);
    scenes.put("polling", Scenes::polling);
    scenes.put("simple-chat", stage -> stage.server("simple-chat-server").stop());
    scenes.put("room", Scenes::room);
    scenes.put("acknowledgement", Scenes::acknowledgement);
    scenes.put("private", Scenes::privateChat);
    scenes.put("mail", Scenes::mail);
    scenes.put("logout", Scenes::logout);
    scenes.put("guessing", Scenes::guessing);
    scenes.put("refused", Scenes::refused);
    return scenes;
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
    return first.leave() + server.stop();
  }

  private static String polling(Stage stage) throws IOException {
    Terminal server = stage.server("broadcast-server");
    Wire wire = new Wire(server.port());
    String opened = wire.get(ENGINE);
    String session = session(opened);
    String talk =
        wire.post(session, "40")
            + wire.get(session)
            + wire.post(session, "42[\"echoEvent\",\"hi\"]")
            + wire.get(session);
    String foreign = wire.exchange("GET", ENGINE, "Origin: http://evil.example\r\n", "");
    return opened + talk + foreign + server.stop();
  }

  private static String session(String opened) {
    return ENGINE + "&sid=" + opened.replaceFirst("(?s).*\"sid\":\"([^\"]*)\".*", "$1");
  }

  private static String room(Stage stage) throws IOException {
    Terminal server = stage.server("chat-server");
    int port = server.port();
    String url = "http://localhost:" + port;
    Terminal ann = stage.client("chat-client", url, "--name=Ann").await("* Ann is here");
    Terminal bob = stage.client("chat-client", url, "--name=Bob").await("* Bob is here");
    ann.await("* Bob is here").type("hello Bob");
    bob.await("hello Bob");
    bob.leave();
    ann.await("* Bob left");
    server.stop();
    ann.await("* lost").type("are you there?");
    Terminal restarted = stage.client("chat-server", "--port=" + port).await(" ready: ");
    ann.await("are you there?");
    bob = stage.client("chat-client", url, "--name=Bob").await("* in lobby");
    return ann.leave() + bob.leave() + restarted.stop();
  }

  private static String acknowledgement(Stage stage) throws IOException {
    Terminal server = stage.server("chat-server");
    Wire wire = new Wire(server.port());
    String session = session(wire.get(ENGINE));
    wire.post(session, "40");
    wire.poll(session, "40");
    wire.post(session, "420[\"join\",{\"name\":\"Dan\",\"room\":\"lab\"}]");
    String joined = wire.poll(session, "42[\"users\"");
    wire.post(session, "421[\"say\",{\"text\":\"hi\",\"clientId\":\"a1\"}]");
    String said = wire.poll(session, "431");
    String again = wire.post(session, "422[\"say\",{\"text\":\"hi\",\"clientId\":\"a1\"}]");
    return joined + said + again + wire.poll(session, "432") + server.stop();
  }

  private static String privateChat(Stage stage) throws IOException {
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
    String bobs = bob.type("/quit").rest();
    alice.await("* online: alice");
    return bobs + alice.type("/quit").rest() + server.stop();
  }

  private static String mail(Stage stage) throws IOException {
    Terminal server = stage.server("auth-chat-server");
    String url = "http://localhost:" + server.port();
    Terminal alice = stage.client("auth-chat-client", url, "--user=alice", "--register");
    alice.type("correct horse").await("* online: alice");
    alice.type("/quit").rest();
    Terminal bob = stage.client("auth-chat-client", url, "--user=bob", "--register");
    bob.type("battery staple").await("* online: bob");
    bob.type("@alice come back soon").await("you (to alice)");
    alice = stage.client("auth-chat-client", url, "--user=alice");
    alice.type("correct horse").await("come back soon");
    return alice.type("/quit").rest() + server.stop();
  }

  private static String logout(Stage stage) throws IOException {
    Terminal server = stage.server("auth-chat-server");
    Wire wire = new Wire(server.port());
    String account = "{\"username\":\"alice\",\"password\":\"correct horse\"}";
    String registered = wire.exchange("POST", "/register", JSON, account);
    String token = registered.replaceFirst("(?s).*\"token\":\"([^\"]*)\".*", "$1");
    String session = session(wire.get(ENGINE));
    wire.post(session, "40{\"token\":\"" + token + "\"}");
    wire.poll(session, "42[\"1\"");
    String bearer = "Authorization: Bearer " + token + "\r\n";
    String loggedOut = wire.exchange("POST", "/logout", bearer, "");
    String told = wire.poll(session, "41");
    String again = wire.exchange("POST", "/logout", bearer, "");
    return loggedOut + told + again + "\n" + server.stop();
  }

  private static String guessing(Stage stage) throws IOException {
    Terminal server = stage.server("auth-chat-server");
    Wire wire = new Wire(server.port());
    String guess = "{\"username\":\"alice\",\"password\":\"wrong horse\"}";
    StringBuilder answers = new StringBuilder();
    for (int i = 0; i < 7; i++) {
      answers.append(wire.exchange("POST", "/login", JSON, guess)).append('\n');
    }
    return answers + server.stop();
  }

  private static String refused(Stage stage) throws IOException {
    Terminal server = stage.server("auth-chat-server");
    Wire wire = new Wire(server.port());
    String session = session(wire.get(ENGINE));
    String answers = wire.post(session, "40{\"token\":\"not.a.token\"}") + wire.get(session);
    return answers + server.stop();
  }
}
