package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.RawSocketIo;
import workbook.testkit.RawWebSocket;

/** Pings that come together have one answer, to the last of them. */
@Timeout(30)
class PingFloodTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @Test
  void aThousandPingsAtOnceAreAnsweredAFewTimes() throws Exception {
    ByteArrayOutputStream pings = new ByteArrayOutputStream();
    for (int i = 1; i <= 1_000; i++) {
      byte[] number = {(byte) (i >> 8), (byte) i};
      pings.writeBytes(RawWebSocket.frame(RawWebSocket.PING, number));
    }
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.socket().send(pings.toByteArray());
      int answers = 0;
      RawWebSocket.Frame answer;
      do {
        answer = client.read();
        assertThat(answer.opcode()).isEqualTo(RawWebSocket.PONG);
        answers++;
      } while ((answer.payload()[0] & 0xff) << 8 != (1_000 & 0xff00)
          || answer.payload()[1] != (byte) 1_000);
      assertThat(answers).isLessThan(100);
      client.hearsNothing();
    }
  }
}
