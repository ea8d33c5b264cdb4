package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.room.MessageRate;
import workbook.testkit.FreePort;
import workbook.testkit.RawHttp;
import workbook.testkit.TestPostgres;

/** What an operator can measure of a chat with several nodes: the chat's part of it. */
@Timeout(60)
class NodesMetricsTest {

  private static final Pattern VALUE =
      Pattern.compile("(?m)^workbook_(\\w+)\\{node=\"n1\"} ([0-9.E-]+)$");

  private final String database = TestPostgres.running().newDatabase();

  private static Map<String, Double> values(int port) {
    String text = RawHttp.ask(port, "GET /metrics HTTP/1.1", "Host: localhost").body();
    return VALUE
        .matcher(text)
        .results()
        .collect(
            Collectors.toMap(
                (MatchResult line) -> line.group(1), line -> Double.valueOf(line.group(2))));
  }

  @Test
  void messagesDelaysAndTheLagOfTheTailAreMeasured() throws IOException {
    int port = FreePort.find();
    try (TestServer one = TestServer.startNode("n1", database, MessageRate.MOST, port);
        TestServer two = TestServer.startNode("n2", database, MessageRate.MOST);
        TestClient alice = one.enter("alice");
        TestClient bob = two.enter("bob")) {
      alice.say("one");
      bob.say("two");
      assertThat(alice.say("").has("error")).isTrue();
      assertThat(alice.nextSaid().text()).isEqualTo("one");
      assertThat(alice.nextSaid().text()).isEqualTo("two");
      await()
          .untilAsserted(
              () ->
                  assertThat(values(port))
                      .containsEntry("messages_stored_seconds_count", 1.0)
                      .containsEntry("messages_refused_total", 1.0)
                      .containsEntry("messages_delivered_total", 2.0)
                      .containsEntry("messages_delay_seconds_count", 1.0)
                      .containsEntry("hashing_queue", 0.0)
                      .containsEntry("sessions", 1.0));
      assertThat(values(port).get("messages_stored_seconds_sum")).isPositive();
      assertThat(values(port).get("tail_lag_seconds")).isBetween(0.0, 30.0);
    }
  }
}
