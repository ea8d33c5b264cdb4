package workbook.lesson04;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson04.TestClient.Event;
import workbook.testkit.RawSocketIo;

/** The contract's four numeric events, through the official Java client. */
@Timeout(60)
class AuthChatServerTest {

  @TempDir Path data;
  @AutoClose private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
  }

  @Test
  void aGoodTokenIsWelcomedAndThenToldWhoIsOnline() {
    try (TestClient alice = TestClient.withAuth(server.url(), server.register("alice"))) {
      Event welcome = alice.next();
      assertThat(welcome.name()).isEqualTo("2");
      assertThat(welcome.body().has("user")).isTrue();
      assertThat(welcome.user()).isNull();
      assertThat(welcome.text()).isEqualTo("欢迎来到聊天室");
      Event list = alice.next();
      assertThat(list.name()).isEqualTo("1");
      assertThat(list.body().has("user")).isTrue();
      assertThat(list.user()).isNull();
      assertThat(list.names()).containsExactly("alice");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket"})
  void theConversationIsTheSameOverEitherTransport(String transport) {
    try (TestClient alice =
            TestClient.inTheRoom(server.url(), server.register("alice"), transport);
        TestClient bob = TestClient.inTheRoom(server.url(), server.register("bob"), transport)) {
      assertThat(alice.say("to all").getBoolean("ok")).isTrue();
      assertThat(bob.nextSaid().text()).isEqualTo("to all");
      assertThat(bob.sayTo("alice", "to one").getBoolean("ok")).isTrue();
      assertThat(alice.nextSaid().text()).isEqualTo("to all");
      Event toOne = alice.nextSaid();
      assertThat(toOne.name()).isEqualTo("3");
      assertThat(toOne.user()).isEqualTo("bob");
    }
  }

  @Test
  void aGroupMessageGoesToEveryoneTheSpeakerTooWithOneIdAndTime() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      JSONObject ack = alice.say("大家好");
      assertThat(ack.getBoolean("ok")).isTrue();
      for (TestClient client : List.of(alice, bob)) {
        Event said = client.nextSaid();
        assertThat(said.name()).isEqualTo("2");
        assertThat(said.user()).isEqualTo("alice");
        assertThat(said.text()).isEqualTo("大家好");
        assertThat(said.body().getLong("id")).isEqualTo(ack.getLong("id"));
        assertThat(said.body().getString("time")).isEqualTo(ack.getString("time"));
      }
      assertThat(Instant.parse(ack.getString("time"))).isBeforeOrEqualTo(Instant.now());
    }
  }

  @Test
  void aPrivateMessageGoesToEveryConnectionOfItsReceiverAndToNobodyElse() {
    String bobsToken = server.register("Bob");
    try (TestClient alice = server.enter("alice");
        TestClient carol = server.enter("carol");
        TestClient bob = TestClient.inTheRoom(server.url(), bobsToken);
        TestClient bobsPhone = TestClient.inTheRoom(server.url(), bobsToken)) {
      JSONObject ack = alice.sayTo("bOB", "psst");
      assertThat(ack.getBoolean("ok")).isTrue();
      alice.say("hello all");
      for (TestClient client : List.of(bob, bobsPhone)) {
        Event secret = client.nextSaid();
        assertThat(secret.name()).isEqualTo("3");
        assertThat(secret.user()).isEqualTo("alice");
        assertThat(secret.text()).isEqualTo("psst");
        assertThat(secret.body().getLong("id")).isEqualTo(ack.getLong("id"));
        assertThat(client.nextSaid().text()).isEqualTo("hello all");
      }
      for (TestClient client : List.of(alice, carol)) {
        assertThat(client.nextSaid().text()).isEqualTo("hello all");
      }
    }
  }

  @Test
  void whatOneSaysToOneselfComesOnceToEachTab() {
    String token = server.register("alice");
    try (TestClient alice = TestClient.inTheRoom(server.url(), token);
        RawSocketIo otherTab = RawSocketIo.open(server.port())) {
      otherTab.send("40{\"token\":\"" + token + "\"}");
      List.of("40{", "42[\"2\",", "42[\"1\",")
          .forEach(packet -> assertThat(otherTab.next()).startsWith(packet));
      alice.sayTo("alice", "a note");
      alice.say("to all");
      assertThat(otherTab.next()).startsWith("42[\"3\",").contains("a note");
      assertThat(otherTab.next()).startsWith("42[\"2\",").contains("to all");
    }
  }

  @Test
  void aPrivateMessageToNobodyIsRefused() {
    try (TestClient alice = server.enter("alice")) {
      for (Object name : new Object[] {"nobody", "", JSONObject.NULL, "everyone", "' OR 1=1 --"}) {
        JSONObject ack =
            alice.ask("3", new JSONObject().put("data", "anybody there?").put("to", name));
        assertThat(ack.getBoolean("ok")).isFalse();
        assertThat(ack.getString("error")).contains("nobody of that name");
      }
    }
  }

  @Test
  void theUserIsTheTokensWhateverThePayloadSays() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      alice.ask("2", new JSONObject().put("data", "hi").put("user", "bob").put("id", 7));
      alice.ask("3", new JSONObject().put("data", "hi").put("to", "bob").put("user", "bob"));
      assertThat(bob.nextSaid().user()).isEqualTo("alice");
      assertThat(bob.nextSaid().user()).isEqualTo("alice");
    }
  }

  @Test
  void theListShowsAUserOnceUntilTheLastTabIsClosed() {
    String bobsToken = server.register("bob");
    try (TestClient alice = server.enter("alice")) {
      TestClient bob = TestClient.inTheRoom(server.url(), bobsToken);
      alice.awaitOnline("alice", "bob");
      TestClient second = TestClient.withAuth(server.url(), bobsToken);
      second.next();
      assertThat(second.next().names()).containsExactly("alice", "bob");
      bob.close();
      second.say("still here");
      assertThat(alice.next().text()).as("no list came in between").isEqualTo("still here");
      second.close();
      alice.awaitOnline("alice");
    }
  }

  @Test
  void whoeverAsksForTheListGetsIt() {
    try (TestClient alice = server.enter("alice")) {
      alice.emit("1");
      assertThat(alice.next().names()).containsExactly("alice");
      alice.emit("1", new JSONObject());
      assertThat(alice.next().names()).containsExactly("alice");
    }
  }

  @Test
  void ofManyMessagesAtOnceEverybodyReceivesTheIdsInOrder() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob");
        TestClient carol = server.enter("carol")) {
      List<CompletableFuture<JSONObject>> acks = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        for (TestClient client : List.of(alice, bob, carol)) {
          acks.add(client.askLater("2", new JSONObject().put("data", "number " + i)));
        }
      }
      List<Long> ids =
          acks.stream()
              .map(ack -> ack.orTimeout(20, SECONDS).join().getLong("id"))
              .sorted()
              .toList();
      for (TestClient client : List.of(alice, bob, carol)) {
        List<Long> received = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
          received.add(client.nextSaid().body().getLong("id"));
        }
        assertThat(received).isEqualTo(ids);
      }
    }
  }

  @Test
  void anEmptyOrTooLongMessageIsRefusedAndNobodyElseIsDisturbed() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      for (Object empty : new Object[] {"", "  \n", JSONObject.NULL}) {
        JSONObject ack = alice.say(empty);
        assertThat(ack.getBoolean("ok")).isFalse();
        assertThat(ack.getString("error")).contains("empty");
      }
      JSONObject tooLong = alice.say("x".repeat(2001));
      assertThat(tooLong.getBoolean("ok")).isFalse();
      assertThat(tooLong.getString("error")).contains("2000");
      assertThat(alice.say("字".repeat(2000)).getBoolean("ok")).isTrue();
      assertThat(bob.nextSaid().text()).isEqualTo("字".repeat(2000));
    }
  }

  @Test
  void whoAsksForNoAnswerIsToldOfARefusalByTheServer() {
    try (TestClient alice = server.enter("alice")) {
      alice.emit("2", new JSONObject().put("data", ""));
      Event told = alice.nextSaid();
      assertThat(told.name()).isEqualTo("2");
      assertThat(told.user()).isNull();
      assertThat(told.text()).contains("empty");
    }
  }

  @Test
  void nonsenseDisturbsNobodyElse() {
    try (TestClient alice = server.enter("alice");
        TestClient bob = server.enter("bob")) {
      alice.emit("2");
      alice.emit("2", "text");
      alice.emit("2", new JSONArray().put(1));
      alice.emit("3", 7);
      alice.emit("2", new JSONObject().put("data", new JSONObject().put("a", 1)));
      alice.emit("unheard of", "x");
      assertThat(bob.say("still here").getBoolean("ok")).isTrue();
      assertThat(bob.nextSaid().text()).isEqualTo("still here");
    }
  }
}
