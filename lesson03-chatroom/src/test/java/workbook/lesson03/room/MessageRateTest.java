package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class MessageRateTest {

  private final AtomicLong clock = new AtomicLong();
  private final MessageRate<String> rate = new MessageRate<>(10, clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  private int saidAtOnce(String speaker) {
    int said = 0;
    while (said < 1_000 && rate.take(speaker) == 0) {
      said++;
    }
    return said;
  }

  @Test
  void fiftyAtOnceAndThenTenASecondForEach() {
    assertThat(saidAtOnce("ann")).isEqualTo(50);
    assertThat(saidAtOnce("bob")).as("another's").isEqualTo(50);
    assertThat(rate.take("ann")).isEqualTo(1);
    pass(Duration.ofSeconds(1));
    assertThat(saidAtOnce("ann")).isEqualTo(10);
    pass(Duration.ofSeconds(60));
    assertThat(saidAtOnce("ann")).isEqualTo(50);
  }

  @Test
  void whoIsQuietForAWhileIsForgotten() {
    for (int i = 0; i < 10_000; i++) {
      rate.take("guest" + i);
      pass(Duration.ofMillis(10));
    }
    assertThat(rate.size()).as("those of the last tenth of a second").isEqualTo(10);
    assertThat(rate.perSecond()).isEqualTo(10);
  }

  @Test
  void whoIsRefusedIsNotForgotten() {
    saidAtOnce("ann");
    pass(Duration.ofSeconds(1));
    rate.take("bob");
    assertThat(saidAtOnce("ann")).isEqualTo(10);
  }
}
