package workbook.lesson04.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.compare.TransportKind.EVENT_STREAM;
import static workbook.lesson04.compare.TransportKind.LONG_POLL;
import static workbook.lesson04.compare.TransportKind.RAW_WEBSOCKET;
import static workbook.lesson04.compare.TransportKind.SOCKET_IO_WEBSOCKET;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class RankingTest {

  private static final List<TransportKind> KINDS =
      List.of(LONG_POLL, EVENT_STREAM, SOCKET_IO_WEBSOCKET, RAW_WEBSOCKET);

  @Test
  void whoDiffersByLessThanTheNoiseSharesAPlaceWhoeverHappensToBeAhead() {
    Ranking one = ranking(700, 205, 183, 185);
    Ranking another = ranking(720, 204, 186, 184);
    assertThat(one)
        .isEqualTo(another)
        .hasToString(
            "1. {SOCKET_IO_WEBSOCKET} = {RAW_WEBSOCKET}; 2. {EVENT_STREAM}; 3. {LONG_POLL}");
  }

  @Test
  void aPlaceIsNoWiderThanTheNoiseFromItsBest() {
    assertThat(ranking(100, 102.9, 103.1, 106).places())
        .containsExactly(
            List.of(LONG_POLL, EVENT_STREAM), List.of(SOCKET_IO_WEBSOCKET, RAW_WEBSOCKET));
  }

  private static Ranking ranking(double poll, double stream, double socketIo, double raw) {
    Map<TransportKind, Double> figures =
        Map.of(
            LONG_POLL,
            poll,
            EVENT_STREAM,
            stream,
            SOCKET_IO_WEBSOCKET,
            socketIo,
            RAW_WEBSOCKET,
            raw);
    return Ranking.of(KINDS, figures::get, best -> best * 0.03);
  }
}
