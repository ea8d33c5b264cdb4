package workbook.lesson04;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.room.MessageRate;
import workbook.testkit.TestPostgres;

/** Nobody may say more by saying it at several nodes. */
@Timeout(60)
class NodesRateTest {

  @Test
  void whatIsSaidAtBothNodesCountsTogether() throws IOException {
    String database = TestPostgres.running().newDatabase();
    try (TestServer one = TestServer.startNode("n1", database, 1);
        TestServer two = TestServer.startNode("n2", database, 1)) {
      String token = one.register("alice");
      try (TestClient here = TestClient.inTheRoom(one.url(), token);
          TestClient there = TestClient.inTheRoom(two.url(), token)) {
        long taken = 0;
        for (int i = 0; i < 2 * MessageRate.BURST_SECONDS; i++) {
          if ((i % 2 == 0 ? here : there).say("message " + i).getBoolean("ok")) {
            taken++;
          }
        }
        assertThat(taken).isBetween(5L, 7L); // a slow machine takes a second or two for them
        assertThat(there.say("too much").getString("error")).contains("too many messages");
      }
    }
  }
}
