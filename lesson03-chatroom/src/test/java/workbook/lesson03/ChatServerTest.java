package workbook.lesson03;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson02.host.HostServer;

@Timeout(60)
class ChatServerTest {

  @TempDir Path data;

  private HostServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestChat.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void whatIsSaidIsAcknowledgedAndHeardByAllInTheRoomAndNobodyElse() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby");
        Visitor eve = Visitor.in(server.port(), "Eve", "other")) {
      Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      JSONObject answer = ann.say("大家好", "c1");

      assertThat(answer.getBoolean("ok")).isTrue();
      assertThat(Instant.parse(answer.getString("time"))).isBetween(before, Instant.now());
      for (Visitor member : List.of(ann, bob)) {
        JSONObject said = member.nextSaid();
        assertThat(said.getLong("id")).isEqualTo(answer.getLong("id"));
        assertThat(said.getString("time")).isEqualTo(answer.getString("time"));
        assertThat(said.getString("name")).isEqualTo("Ann");
        assertThat(said.getString("text")).isEqualTo("大家好");
        assertThat(said.getString("clientId")).isEqualTo("c1");
      }
      eve.say("only here", "c1");
      assertThat(eve.nextSaid().getString("text")).isEqualTo("only here");
      bob.say("still two of us", "c1"); // the same id, of another person
      assertThat(ann.nextSaid().getString("text")).isEqualTo("still two of us");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"polling", "websocket", "polling,websocket"})
  void theConversationIsTheSameOverEveryTransport(String transports) throws Exception {
    String[] transport = transports.split(",");
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> "message " + i).toList();
    try (Visitor ann = new Visitor(server.port(), transport);
        Visitor bob = new Visitor(server.port(), transport)) {
      ann.join("Ann", "lobby");
      assertThat(Visitor.strings(ann.nextUsers().getJSONArray("joined"))).containsExactly("Ann");
      assertThat(Visitor.strings(bob.join("Bob", "lobby").getJSONArray("users")))
          .containsExactly("Ann", "Bob");
      assertThat(Visitor.strings(ann.nextUsers().getJSONArray("joined"))).containsExactly("Bob");
      ann.ask("typing", new JSONObject().put("on", true));
      assertThat(bob.nextTyping().getString("name")).isEqualTo("Ann");
      for (String text : texts) {
        assertThat(ann.say(text, text).getBoolean("ok")).isTrue();
      }
      for (Visitor member : List.of(ann, bob)) {
        for (String text : texts) {
          assertThat(member.nextSaid().getString("text")).isEqualTo(text);
        }
      }
      bob.ask("leave", new JSONObject());
      assertThat(Visitor.strings(ann.nextUsers().getJSONArray("left"))).containsExactly("Bob");
      assertThat(Visitor.texts(bob.join("Bob", "lobby"))).isEqualTo(texts.subList(50, 100));
    }
  }

  @Test
  void aNewcomerGetsWhatWasSaidLastAndWhoIsThere() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      for (int i = 1; i <= 60; i++) {
        ann.say("message " + i, "c" + i);
      }
      try (Visitor bob = new Visitor(server.port())) {
        JSONObject answer = bob.join("Bob", "lobby");

        assertThat(Visitor.texts(answer))
            .containsExactlyElementsOf(
                IntStream.rangeClosed(11, 60).mapToObj(i -> "message " + i).toList());
        assertThat(Visitor.strings(answer.getJSONArray("users"))).containsExactly("Ann", "Bob");

        assertThat(answer.getBoolean("older")).isTrue();

        long oldest = answer.getJSONArray("history").getJSONObject(0).getLong("id");
        JSONObject page = bob.ask("older", new JSONObject().put("before", oldest).put("count", 7));
        assertThat(Visitor.texts(page))
            .containsExactlyElementsOf(
                IntStream.rangeClosed(4, 10).mapToObj(i -> "message " + i).toList());
        assertThat(page.getBoolean("more")).isTrue();
        oldest = page.getJSONArray("history").getJSONObject(0).getLong("id");
        page = bob.ask("older", new JSONObject().put("before", oldest));
        assertThat(Visitor.texts(page)).containsExactly("message 1", "message 2", "message 3");
        assertThat(page.getBoolean("more")).isFalse();
      }
    }
  }

  /** A naive server stores all that a program can send, and tells it to everyone. */
  @Test
  void whoSaysTooMuchIsToldToWaitAndTheOthersAreNot() throws Exception {
    server.close();
    server = TestChat.start(data, 0, 1);
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      JSONObject answer = ann.say("0", "c0");
      long first = answer.getLong("id");
      long begin = System.nanoTime();
      int said = 0;
      while (answer.getBoolean("ok") && said < 1_000) {
        said++;
        answer = ann.say("" + said, "c" + said);
      }
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin) + 1;
      assertThat(said).isBetween(5, 5 + (int) seconds);
      assertThat(answer.getInt("retryAfter")).isEqualTo(1);
      assertThat(answer.getString("error")).isEqualTo("too many messages at once, wait 1 s");
      assertThat(ann.say("0", "c0").getLong("id")).as("stored already").isEqualTo(first);
      assertThat(bob.say("another's", "c1").getBoolean("ok")).isTrue();
    }
  }

  /** A naive server compares, and whoever returns is deaf until so much has been said. */
  @Test
  void whoKnowsIdsOfAnotherStoreGetsWhatWasSaidLastLikeANewcomer() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      ann.say("one", "c1");
      long last = ann.say("two", "c2").getLong("id");
      JSONObject bob = new JSONObject().put("name", "Bob").put("room", "lobby");
      String epoch = joined(bob).getString("epoch");

      JSONObject beyond = joined(bob.put("since", last + 1));
      assertThat(beyond.getBoolean("afresh")).isTrue();
      assertThat(Visitor.texts(beyond)).containsExactly("one", "two");
      assertThat(beyond.getString("epoch")).isEqualTo(epoch);

      JSONObject other = joined(bob.put("since", last - 1).put("epoch", "another"));
      assertThat(other.getBoolean("afresh")).isTrue();
      assertThat(Visitor.texts(other)).containsExactly("one", "two");

      JSONObject same = joined(bob.put("epoch", epoch));
      assertThat(same.getBoolean("afresh")).isFalse();
      assertThat(Visitor.texts(same)).containsExactly("two");

      JSONObject nothingMissed = joined(bob.put("since", last).put("epoch", ""));
      assertThat(nothingMissed.getBoolean("afresh")).isFalse();
      assertThat(Visitor.texts(nothingMissed)).isEmpty();
    }
  }

  private JSONObject joined(JSONObject join) throws Exception {
    try (Visitor visitor = new Visitor(server.port())) {
      JSONObject answer = visitor.ask("join", join);
      visitor.ask("leave", new JSONObject());
      return answer;
    }
  }

  @Test
  void whoReturnsGetsExactlyWhatWasMissedWhileOthersGoOnTalking() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      long seen = ann.say("seen", "c0").getLong("id");
      Thread talking =
          new Thread(
              () -> {
                for (int i = 0; i < 300; i++) {
                  try {
                    ann.say("m" + i, "m" + i);
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                }
              });
      talking.start();
      List<String> heard = new ArrayList<>();
      long last = seen;
      while (talking.isAlive()) { // comes and goes all the while
        try (Visitor bob = new Visitor(server.port())) {
          JSONObject join = new JSONObject().put("name", "Bob").put("room", "lobby");
          JSONObject answer = bob.ask("join", join.put("since", last));
          for (Object missed : answer.getJSONArray("history")) {
            last = note((JSONObject) missed, heard);
          }
          bob.ask("leave", new JSONObject());
          for (JSONObject said : bob.saidSoFar()) {
            last = note(said, heard);
          }
        }
      }
      talking.join();
      try (Visitor bob = new Visitor(server.port())) {
        JSONObject join = new JSONObject().put("name", "Bob").put("room", "lobby");
        bob.ask("join", join.put("since", last))
            .getJSONArray("history")
            .forEach(missed -> note((JSONObject) missed, heard));
      }
      assertThat(heard)
          .containsExactlyElementsOf(IntStream.range(0, 300).mapToObj(i -> "m" + i).toList());
    }
  }

  private static long note(JSONObject said, List<String> heard) {
    heard.add(said.getString("text"));
    return said.getLong("id");
  }

  @Test
  void whatIsSentAgainIsStoredAndHeardOnce() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      JSONObject first = ann.say("once", "c1");
      JSONObject again = ann.say("once", "c1");
      assertThat(again.toMap()).isEqualTo(first.toMap());
      ann.say("next", "c2");
      assertThat(ann.nextSaid().getString("text")).isEqualTo("once");
      assertThat(ann.nextSaid().getString("text")).isEqualTo("next");
    }
    try (Visitor ann = new Visitor(server.port())) {
      assertThat(Visitor.texts(ann.join("Ann", "lobby"))).containsExactly("once", "next");
      ann.say("once", "c1"); // also on a later connection
      assertThat(ann.saidSoFar()).isEmpty();
    }
  }

  @Test
  void aRestartKeepsAll() throws Exception {
    long id;
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      id = ann.say("before", "c1").getLong("id");
    }
    server.close();
    server = TestChat.start(data);
    try (Visitor ann = new Visitor(server.port())) {
      assertThat(Visitor.texts(ann.join("Ann", "lobby"))).containsExactly("before");
      assertThat(ann.say("before", "c1").getLong("id")).isEqualTo(id);
      assertThat(ann.say("after", "c2").getLong("id")).isGreaterThan(id);
    }
  }

  @Test
  void namesAreUniqueInARoomWhateverTheirCaseWidthOrBlanks() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
        Visitor other = new Visitor(server.port())) {
      for (String same : List.of("ann", "ＡＮＮ", "\u00a0Ann\u3000")) {
        JSONObject answer = other.join(same, "lobby");
        assertThat(answer.getBoolean("ok")).isFalse();
        assertThat(answer.getString("error")).contains("taken");
      }
      assertThat(other.join("Ann", "other").getBoolean("ok")).isTrue();
      assertThat(other.join("Ann", "third").getString("error")).contains("leave");
      assertThat(other.ask("leave", new JSONObject()).getBoolean("ok")).isTrue();
      ann.ask("leave", new JSONObject());
      assertThat(other.join("ann", "lobby").getBoolean("ok")).isTrue();
    }
  }

  @Test
  void whoAsksTwiceToEnterIsInOnceAndIsAnsweredTwice() throws Exception {
    try (Visitor bob = Visitor.in(server.port(), "Bob", "lobby");
        Visitor ann = new Visitor(server.port())) {
      assertThat(Visitor.strings(bob.nextUsers().getJSONArray("joined"))).containsExactly("Bob");
      JSONObject first = ann.join("Ann", "lobby");
      assertThat(Visitor.strings(first.getJSONArray("users"))).containsExactly("Bob", "Ann");
      assertThat(ann.join("Ann", "lobby").toMap()).isEqualTo(first.toMap());
      assertThat(ann.join("Anna", "lobby").getString("error")).contains("leave");
      assertThat(ann.join("Ann", "other").getString("error")).contains("leave");

      bob.say("heard once", "c1");
      assertThat(ann.nextSaid().getString("text")).isEqualTo("heard once");
      assertThat(ann.saidSoFar()).isEmpty();
      assertThat(Visitor.strings(bob.nextUsers().getJSONArray("joined"))).containsExactly("Ann");
      ann.ask("leave", new JSONObject());
      assertThat(Visitor.strings(bob.nextUsers().getJSONArray("left"))).containsExactly("Ann");
    }
  }

  @Test
  void whoLostTheConnectionTakesTheOldPlaceWithTheSameKeyOnly() throws Exception {
    JSONObject join = new JSONObject().put("name", "Ann").put("room", "lobby").put("key", "k");
    try (Visitor bob = Visitor.in(server.port(), "Bob", "lobby");
        Visitor old = new Visitor(server.port());
        Visitor thief = new Visitor(server.port());
        Visitor back = new Visitor(server.port())) {
      old.ask("join", join);
      assertThat(Visitor.strings(bob.nextUsers().getJSONArray("joined"))).contains("Bob");
      assertThat(thief.join("Ann", "lobby").getString("error")).contains("taken");
      thief.ask("leave", new JSONObject());
      assertThat(back.ask("join", join.put("since", 0)).getBoolean("ok")).isTrue();
      assertThat(old.whyDisconnected()).isEqualTo("io server disconnect");

      back.say("I am back", "c1");
      assertThat(bob.nextSaid().getString("name")).isEqualTo("Ann");
      JSONObject users = thief.join("Carl", "lobby");
      assertThat(Visitor.strings(users.getJSONArray("users")))
          .containsExactly("Bob", "Ann", "Carl");
    }
  }

  @Test
  void whoLostTheConnectionAmidAWordTypesNoMore() throws Exception {
    JSONObject join = new JSONObject().put("name", "Ann").put("room", "lobby").put("key", "k");
    try (Visitor bob = Visitor.in(server.port(), "Bob", "lobby");
        Visitor lost = new Visitor(server.port());
        Visitor back = new Visitor(server.port())) {
      lost.ask("join", join);
      lost.ask("typing", new JSONObject().put("on", true));
      assertThat(bob.nextTyping().getBoolean("on")).isTrue();
      back.ask("join", join);
      assertThat(bob.nextTyping().toMap()).containsEntry("name", "Ann").containsEntry("on", false);
    }
  }

  @Test
  void othersLearnWhoComesGoesAndTypes() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby")) {
      assertThat(Visitor.strings(ann.nextUsers().getJSONArray("joined"))).containsExactly("Ann");
      try (Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
        JSONObject change = ann.nextUsers();
        assertThat(Visitor.strings(change.getJSONArray("joined"))).containsExactly("Bob");
        assertThat(change.getJSONArray("left").isEmpty()).isTrue();

        bob.ask("typing", new JSONObject().put("on", true));
        bob.ask("typing", new JSONObject().put("on", true)); // no news
        bob.ask("typing", new JSONObject().put("on", false));
        assertThat(ann.nextTyping().toMap()).containsEntry("name", "Bob").containsEntry("on", true);
        assertThat(ann.nextTyping().getBoolean("on")).isFalse();
      }
      JSONObject change = ann.nextUsers();
      assertThat(change.getJSONArray("joined").isEmpty()).isTrue();
      assertThat(Visitor.strings(change.getJSONArray("left"))).containsExactly("Bob");
    }
  }

  /** A program could begin and stop a thousand times a second, and all others would hear of it. */
  @Test
  void whoBeginsToTypeTooOftenIsNotShown() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
        Visitor bob = Visitor.in(server.port(), "Bob", "lobby")) {
      long begin = System.nanoTime();
      for (int i = 0; i < 200; i++) {
        JSONObject on = new JSONObject().put("on", i % 2 == 0);
        assertThat(bob.ask("typing", on).getBoolean("ok")).isTrue();
      }
      long seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
      bob.say("done", "c1");
      ann.nextSaid();
      List<Boolean> heard = ann.typingSoFar();
      assertThat(heard).hasSizeBetween(20, (int) Math.min(199, 2 * (10 + 2 * seconds)));
      for (int i = 0; i < heard.size(); i++) {
        assertThat(heard.get(i)).as("who was shown is not shown for ever").isEqualTo(i % 2 == 0);
      }
    }
  }

  @Test
  void everyBrokenRuleIsToldAndNothingElseHappens() throws Exception {
    try (Visitor ann = Visitor.in(server.port(), "Ann", "lobby");
        Visitor other = new Visitor(server.port())) {
      assertThat(other.say("hello", "c1").getString("error")).contains("join a room first");
      assertThat(other.join("", "lobby").getString("error")).contains("name is needed");
      assertThat(other.join("x".repeat(21), "lobby").getString("error")).contains("at most 20");
      assertThat(other.join("a\u200bb", "lobby").getString("error")).contains("visible");
      assertThat(other.join("Bob", "no/slash").getString("error")).contains("room");
      assertThat(other.join("Bob", null).getString("error")).contains("room");
      assertThat(other.ask("join", "a text").getBoolean("ok")).isFalse();
      assertThat(other.ask("older", new JSONObject()).getString("error")).contains("join");

      assertThat(ann.say("", "c1").getString("error")).contains("empty");
      assertThat(ann.say(" \n\u3000", "c1").getString("error")).contains("empty");
      assertThat(ann.say("x".repeat(2001), "c1").getString("error")).contains("at most 2000");
      assertThat(ann.say("x", "c".repeat(65)).getString("error")).contains("clientId");
      ann.say("x".repeat(2000), "c2");
      assertThat(ann.nextSaid().getString("text")).hasSize(2000);
    }
  }
}
