package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.LongHistory.MESSAGES;
import static workbook.lesson04.LongHistory.number;

import java.io.IOException;
import java.nio.file.Path;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.testkit.RawSocketIo;

/**
 * Thousands of private messages wait for somebody. A naive server sends them all at once: more than
 * the 8 MB that may wait for a client, which is then closed as one that does not read, and the
 * messages are gone.
 */
@Timeout(120)
class KeptMessagesTest {

  @TempDir Path data;
  @AutoClose private TestServer server;
  private String alicesToken;
  private String bobsToken;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start(data);
    bobsToken = server.register("bob");
    alicesToken = server.register("alice");
    server.close();
    LongHistory.writeUndelivered(data);
    server = server.startAgain(data);
  }

  @Test
  void theyComeOverPollingInOrderAndWhatIsSaidMeanwhileComesBehindThem() {
    try (TestClient alice = TestClient.inTheRoom(server.url(), alicesToken)) {
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken, "polling")) {
        alice.sayTo("bob", MESSAGES + " and one more");
        for (int i = 0; i <= MESSAGES; i++) {
          assertThat(number(bob.nextSaid().text())).isEqualTo(i);
        }
        assertThat(alice.sayTo("bob", "0 and live again").getBoolean("ok")).isTrue();
        assertThat(bob.nextSaid().text()).isEqualTo("0 and live again");
      }
    }
  }

  @Test
  void theyWaitForAWebSocketThatDoesNotReadAndWhatIsNotReadIsKept() {
    try (TestClient alice = TestClient.inTheRoom(server.url(), alicesToken)) {
      try (RawSocketIo bob = RawSocketIo.open(server.port())) {
        bob.send("40" + new JSONObject().put("token", bobsToken));
        alice.awaitOnline("alice", "bob");
        alice.say("the naive server has sent it all by now");
        int next = 0;
        while (next < MESSAGES / 2) {
          String packet = bob.awaitPacket("42[\"3\"");
          JSONObject body = new JSONArray(packet.substring(2)).getJSONObject(1);
          assertThat(number(body.getString("data"))).isEqualTo(next);
          next++;
        }
      }
      alice.awaitOnline("alice");
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        int first = number(bob.nextSaid().text());
        assertThat(first).isBetween(MESSAGES / 2, MESSAGES - 1);
        for (int i = first + 1; i < MESSAGES; i++) {
          assertThat(number(bob.nextSaid().text())).isEqualTo(i);
        }
      }
    }
  }

  /** A tab that does not read holds nobody up; what it did not hear is in the history. */
  @Test
  void aDeafTabKeepsNothingFromAnother() {
    try (RawSocketIo deaf = RawSocketIo.open(server.port());
        TestClient alice = TestClient.inTheRoom(server.url(), alicesToken)) {
      deaf.send("40" + new JSONObject().put("token", bobsToken));
      alice.awaitOnline("alice", "bob");
      try (TestClient bob = TestClient.inTheRoom(server.url(), bobsToken)) {
        alice.sayTo("bob", MESSAGES + " and one more");
        int first = number(bob.nextSaid().text());
        assertThat(first).as("what the deaf tab was told before").isLessThan(MESSAGES / 2);
        for (int i = first + 1; i <= MESSAGES; i++) {
          assertThat(number(bob.nextSaid().text())).isEqualTo(i);
        }
        int known = 0;
        JSONObject page = new JSONObject().put("more", true);
        for (long last = 0; page.getBoolean("more"); ) {
          page = bob.history(new JSONObject().put("since", last).put("count", 100));
          JSONArray messages = page.getJSONArray("messages");
          last = messages.getJSONObject(messages.length() - 1).getLong("id");
          known += messages.length();
        }
        assertThat(known).isEqualTo(MESSAGES + 1);
      }
    }
  }
}
