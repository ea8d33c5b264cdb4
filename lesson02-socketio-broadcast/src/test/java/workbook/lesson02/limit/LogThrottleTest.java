package workbook.lesson02.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LogThrottleTest {

  @Test
  void theFirstIsToldAtOnceAndThoseBehindItLater() {
    List<Long> told = new ArrayList<>();
    LogThrottle throttle = new LogThrottle();
    for (int i = 0; i < 1_000; i++) {
      throttle.happened(told::add);
    }
    assertThat(told).containsExactly(1L);
  }
}
