package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.TestClock;

@Timeout(20)
class ThrottleTest {

  private final TestClock clock = new TestClock();
  private final LocalFailureCounts counts = new LocalFailureCounts(clock::nanoTime);
  private final Throttle throttle =
      new Throttle(3, Duration.ofSeconds(10), Duration.ofMinutes(15), counts);

  private Duration fail() {
    return throttle.attempt("mallory");
  }

  private void failFreely() {
    for (int i = 0; i < 3; i++) {
      assertThat(fail()).isZero();
    }
  }

  @Test
  void doublesTheWaitWithEachFailureUpToItsLimit() {
    failFreely();
    for (int seconds : new int[] {1, 2, 4, 8, 10, 10, 10}) {
      assertThat(fail()).isZero();
      assertThat(fail()).isEqualTo(Duration.ofSeconds(seconds));
      clock.advance(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void doesNotCountWhatItRefuses() {
    failFreely();
    fail();
    for (int i = 0; i < 50; i++) {
      assertThat(fail()).isEqualTo(Duration.ofSeconds(1));
    }
  }

  @Test
  void keepsKeysApart() {
    failFreely();
    fail();
    assertThat(throttle.attempt("alice")).isZero();
  }

  @Test
  void startsAfreshAfterAQuietTime() {
    failFreely();
    fail();
    clock.advance(Duration.ofMinutes(15).plusMillis(1));
    failFreely();
  }

  @Test
  void takesBackAnAttemptThatWasRightAndForgives() {
    for (int i = 0; i < 20; i++) {
      assertThat(fail()).isZero();
      throttle.succeeded("mallory");
    }
    assertThat(counts.size()).isZero();
    failFreely();
    fail();
    throttle.forgive("mallory");
    failFreely();
  }

  @Test
  void holdsABoundedNumberOfKeysAndForgetsTheQuietestFirst() {
    failFreely();
    fail();
    for (int i = 0; i < LocalFailureCounts.MAX_KEYS + 10; i++) {
      throttle.attempt("key" + i);
      if (i % 1000 == 0) {
        assertThat(fail()).isPositive();
      }
    }
    assertThat(counts.size()).isEqualTo(LocalFailureCounts.MAX_KEYS);
    assertThat(fail()).isPositive();
  }
}
