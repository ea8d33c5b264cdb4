package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class DeliveryStatisticsTest {

  private static final long MILLI = 1_000_000;

  /** Two users, three messages from number 10 on, one each 10 ms, the first due at 0. */
  private final DeliveryStatistics statistics = new DeliveryStatistics(2, 10, 3, 0, 10 * MILLI);

  @Test
  void whatNobodyHeardIsLost() {
    statistics.heard(0, 10, MILLI);
    statistics.heard(1, 12, 21 * MILLI);
    assertThat(statistics.delivered()).isEqualTo(2);
    assertThat(statistics.lost()).isEqualTo(4);
    assertThat(statistics.isComplete()).isFalse();
  }

  @Test
  void whatOneUserHeardTwiceIsDoubledAndHidesNoLoss() {
    statistics.heard(0, 10, MILLI);
    statistics.heard(0, 10, 2 * MILLI);
    statistics.heard(1, 10, MILLI);
    assertThat(statistics.doubled()).isEqualTo(1);
    assertThat(statistics.lost()).isEqualTo(4);
  }

  @Test
  void itIsCompleteWhenAllHaveHeardAllAndTheServerHasAnswered() {
    for (int number = 10; number < 13; number++) {
      statistics.heard(0, number, statistics.dueNanos(number));
      statistics.heard(1, number, statistics.dueNanos(number));
    }
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.isComplete()).isFalse();
    statistics.answered(true);
    statistics.answered(true);
    statistics.answered(false);
    assertThat(statistics.isComplete()).isTrue();
    assertThat(statistics.stored()).isEqualTo(2);
  }

  @Test
  void aDelayCountsFromWhenTheMessageWasDue() {
    statistics.heard(0, 10, 4 * MILLI);
    statistics.heard(0, 11, 15 * MILLI);
    statistics.heard(0, 12, 320 * MILLI);
    assertThat(statistics.delayMillis(0.5)).isEqualTo(5.1);
    assertThat(statistics.delayMillis(1)).isEqualTo(300.1);
    assertThat(statistics.worstMillis()).isEqualTo(300);
  }

  @Test
  void messagesOfBeforeAreNotCounted() {
    statistics.heard(0, 9, MILLI);
    statistics.heard(0, 13, MILLI);
    assertThat(statistics.delivered()).isZero();
    assertThat(statistics.delayMillis(0.5)).isNaN();
  }
}
