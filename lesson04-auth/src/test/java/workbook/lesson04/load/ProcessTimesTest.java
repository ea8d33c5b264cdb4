package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The processor time of several processes. */
@Timeout(30)
class ProcessTimesTest {

  private static final ProcessHandle THIS = ProcessHandle.current();

  private static Duration own() {
    return THIS.info().totalCpuDuration().orElseThrow();
  }

  private static void work() {
    Duration end = own().plusMillis(50);
    while (own().compareTo(end) < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsUsedBetweenTwoMomentsIsCounted() {
    ProcessTimes before = ProcessTimes.now(List.of(THIS));
    work();
    ProcessTimes.Used used = ProcessTimes.now(List.of(THIS)).since(before);
    assertThat(used.time()).isGreaterThanOrEqualTo(Duration.ofMillis(50)).isLessThan(own());
    assertThat(used.counted()).isEqualTo(1);
    assertThat(used.uncounted()).isZero();
  }

  @Test
  void ofAProcessThatHasStartedAllIsCounted() {
    work();
    ProcessTimes.Used used = ProcessTimes.now(List.of(THIS)).since(ProcessTimes.now(List.of()));
    assertThat(used.time()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(used.counted()).isEqualTo(1);
  }

  @Test
  void aProcessThatHasEndedIsToldOf() throws Exception {
    Process other = start();
    ProcessTimes before = ProcessTimes.now(List.of(THIS, other.toHandle()));
    other.destroyForcibly().waitFor();
    ProcessTimes.Used used = ProcessTimes.now(List.of(THIS)).since(before);
    assertThat(used.counted()).isEqualTo(1);
    assertThat(used.uncounted()).isEqualTo(1);
    assertThat(used.time()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  /** Runs until it is ended. */
  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Idle.class.getName())
        .start();
  }

  static final class Idle {
    public static void main(String[] args) throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }
}
