package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/**
 * What all sessions together may take, from all addresses: there is an end to it, and it is told.
 */
@Timeout(60)
class TooManySessionsTest {

  @RegisterExtension
  private final ServerUnderTest ofTwo = new ServerUnderTest(new TestLimits().sessions(2).limits());

  @RegisterExtension
  private final ServerUnderTest ofSixKilobytes =
      new ServerUnderTest(new TestLimits().sessionBytes(6_000).limits());

  @RegisterExtension private final LogLines log = new LogLines();

  @Test
  void inNumber() throws Exception {
    onlyTwoMayCome(ofTwo);
  }

  @Test
  void inMemory() throws Exception {
    onlyTwoMayCome(ofSixKilobytes);
  }

  private void onlyTwoMayCome(ServerUnderTest server) throws Exception {
    server.main().addEventListener("ask", Void.class, (client, it, ack) -> ack.sendAckData("yes"));
    RawSocketIo first = RawSocketIo.connected(server.port());
    try (RawSocketIo second = RawSocketIo.connected(server.port())) {
      for (int i = 0; i < 50; i++) {
        RawHttp.Answer refused = open(server);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("as many sessions as it can bear");
      }
      assertThat(log.lines()).hasSize(1);
      second.send("421[\"ask\"]");
      assertThat(second.text()).isEqualTo("431[\"yes\"]");
      first.close();
      await().until(() -> open(server).status() == 200);
    }
  }

  private static RawHttp.Answer open(ServerUnderTest server) throws Exception {
    return RawHttp.ask(
        server.port(), "GET /socket.io/?EIO=4&transport=polling HTTP/1.1", "Host: localhost");
  }
}
