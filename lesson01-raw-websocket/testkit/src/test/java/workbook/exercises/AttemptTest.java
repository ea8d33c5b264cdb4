package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson00.exercises.Endless;

/** A learner's code that does not return, where the contract itself calls it. */
@Timeout(30)
class AttemptTest {

  private static final AtomicBoolean END = new AtomicBoolean();

  @AfterAll
  static void end() {
    END.set(true);
  }

  @Test
  void codeThatDoesNotReturnIsNamedByItsLine() throws InterruptedException {
    Trial trial = Attempt.start(Waits.class, Duration.ZERO).await();
    assertThat(trial.passed()).isFalse();
    assertThat(trial.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.test()).isEqualTo("callsWhatDoesNotReturn");
              assertThat(failure.isAssertion()).isTrue();
              assertThat(failure.cause())
                  .hasMessageStartingWith("your code has not returned: after 0 s it is at Endless");
            });
  }

  @Test
  void whatIsAbandonedIsInterrupted() throws InterruptedException {
    Attempt attempt = Attempt.start(Sleeps.class);
    assertThat(attempt.await(10)).isEmpty();
    attempt.abandon();
    assertThat(attempt.await(10)).as("its result").isPresent();
  }

  static final class Waits {
    @Test
    void callsWhatDoesNotReturn() {
      Endless.run(END);
    }
  }

  static final class Sleeps {
    @Test
    void sleeps() throws InterruptedException {
      new CountDownLatch(1).await();
    }
  }
}
