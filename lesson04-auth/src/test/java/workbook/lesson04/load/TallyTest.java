package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(5)
class TallyTest {

  private static final long MILLI = 1_000_000;

  /** Two users, three messages from number 10 on, one each 10 ms, the first due at 0. */
  private final Tally tally = new Tally(2, 10, 3, 0, 10 * MILLI);

  @Test
  void whatNobodyHeardIsLost() {
    tally.heard(0, 10, MILLI);
    tally.heard(1, 12, 21 * MILLI);
    assertThat(tally.delivered()).isEqualTo(2);
    assertThat(tally.lost()).isEqualTo(4);
    assertThat(tally.isComplete()).isFalse();
  }

  @Test
  void whatOneUserHeardTwiceIsDoubledAndHidesNoLoss() {
    tally.heard(0, 10, MILLI);
    tally.heard(0, 10, 2 * MILLI);
    tally.heard(1, 10, MILLI);
    assertThat(tally.doubled()).isEqualTo(1);
    assertThat(tally.lost()).isEqualTo(4);
  }

  @Test
  void itIsCompleteWhenAllHaveHeardAllAndTheServerHasAnswered() {
    for (int number = 10; number < 13; number++) {
      tally.heard(0, number, tally.dueNanos(number));
      tally.heard(1, number, tally.dueNanos(number));
    }
    assertThat(tally.lost()).isZero();
    assertThat(tally.isComplete()).isFalse();
    tally.answered(true);
    tally.answered(true);
    tally.answered(false);
    assertThat(tally.isComplete()).isTrue();
    assertThat(tally.stored()).isEqualTo(2);
  }

  @Test
  void aDelayCountsFromWhenTheMessageWasDue() {
    tally.heard(0, 10, 4 * MILLI);
    tally.heard(0, 11, 15 * MILLI);
    tally.heard(0, 12, 320 * MILLI);
    assertThat(tally.delayMillis(0.5)).isEqualTo(5.1);
    assertThat(tally.delayMillis(1)).isEqualTo(300.1);
    assertThat(tally.worstMillis()).isEqualTo(300);
  }

  @Test
  void messagesOfBeforeAreNotCounted() {
    tally.heard(0, 9, MILLI);
    tally.heard(0, 13, MILLI);
    assertThat(tally.delivered()).isZero();
    assertThat(tally.delayMillis(0.5)).isNaN();
  }
}
