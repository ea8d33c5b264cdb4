package workbook.lesson02.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TokenBucketTest {

  private static final long BEGIN = Long.MAX_VALUE - 500_000_000; // nanoTime may overflow
  private static final long MILLIS = 1_000_000;

  private final TokenBucket bucket = new TokenBucket(10, 3, BEGIN);

  private int secondsToWaitAt(long millis) {
    return bucket.take(BEGIN + millis * MILLIS);
  }

  @Test
  void lastsForABurstAndThenForSoManyASecond() {
    for (int i = 0; i < 3; i++) {
      assertThat(secondsToWaitAt(0)).isZero();
    }
    for (int millis = 100; millis <= 5_000; millis += 100) {
      assertThat(secondsToWaitAt(millis)).as("after %d ms", millis).isZero();
    }
    assertThat(secondsToWaitAt(5_000)).isEqualTo(1);
  }

  /** A token comes after 100 ms; what was sent behind must not pass before what was refused. */
  @Test
  void whoIsRefusedIsRefusedUntilTheTimeIsOverThatItWasTold() {
    for (int i = 0; i < 3; i++) {
      assertThat(secondsToWaitAt(0)).isZero();
    }
    for (int millis = 0; millis < 1_000; millis += 50) {
      assertThat(secondsToWaitAt(millis)).as("after %d ms", millis).isEqualTo(1);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(secondsToWaitAt(1_000)).isZero();
    }
    assertThat(secondsToWaitAt(1_000)).isEqualTo(1);
  }

  @Test
  void halfATokenIsWaitedForHalfAsLong() {
    TokenBucket slow = new TokenBucket(1, 1, BEGIN);
    assertThat(slow.take(BEGIN)).isZero();
    assertThat(slow.take(BEGIN + 500 * MILLIS)).isEqualTo(1);
    assertThat(slow.take(BEGIN + 1_499 * MILLIS)).isEqualTo(1);
    assertThat(slow.take(BEGIN + 1_500 * MILLIS)).isZero();
  }

  @Test
  void isFullWhenItIsAsGoodAsANewOne() {
    assertThat(bucket.isFull(BEGIN)).isTrue();
    secondsToWaitAt(0);
    assertThat(bucket.isFull(BEGIN + 99 * MILLIS)).isFalse();
    assertThat(bucket.isFull(BEGIN + 101 * MILLIS)).isTrue();
  }
}
