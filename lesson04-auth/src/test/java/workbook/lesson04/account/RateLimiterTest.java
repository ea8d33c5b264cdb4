package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.TestClock;

@Timeout(20)
class RateTest {

  private final TestClock clock = new TestClock();
  private final RateLimiter rate = new RateLimiter(3, Duration.ofSeconds(10), clock::nanoTime);

  private Duration take() {
    return rate.take("alice");
  }

  private void takeBurst() {
    for (int i = 0; i < 3; i++) {
      assertThat(rate.waitFor("alice")).isZero();
      assertThat(take()).isZero();
    }
  }

  @Test
  void givesABurstAndThenOneEachInterval() {
    takeBurst();
    for (int i = 0; i < 5; i++) {
      assertThat(take()).isEqualTo(Duration.ofSeconds(10));
      assertThat(rate.waitFor("alice")).isEqualTo(Duration.ofSeconds(10));
      clock.advance(Duration.ofSeconds(4));
      assertThat(take()).isEqualTo(Duration.ofSeconds(6));
      clock.advance(Duration.ofSeconds(6));
      assertThat(take()).isZero();
    }
  }

  @Test
  void nobodySavesUpMoreThanABurst() {
    takeBurst();
    clock.advance(Duration.ofDays(1));
    takeBurst();
    assertThat(take()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void keepsKeysApart() {
    takeBurst();
    assertThat(rate.take("bob")).isZero();
  }

  @Test
  void holdsABoundedNumberOfKeys() {
    takeBurst();
    for (int i = 0; i < RateLimiter.MAX_KEYS + 10; i++) {
      rate.take("key" + i);
    }
    assertThat(rate.size()).isEqualTo(RateLimiter.MAX_KEYS);
  }
}
