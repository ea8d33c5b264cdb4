package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** What a server writes to its log while a contract runs. */
@Timeout(30)
class LearnersExceptionTest {

  @Test
  void endsTheWaitAndIsTheFailure() {
    assertThat(Trial.of(Waits.class).failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.cause())
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("the learner's"));
  }

  @Test
  void leavesTheContractsOwnCleaningUpInPeace() {
    assertThat(Trial.of(CleansUp.class).failures()).isEmpty();
  }

  private static void callbackFails() {
    LoggerFactory.getLogger("a server")
        .error("A listener failed", new ArithmeticException("the learner's"));
  }

  /** A contract whose server throws in a thread of its own, and never answers. */
  @ExtendWith(LearnersException.class)
  static final class Waits {

    @Test
    void waits() throws InterruptedException {
      new Thread(LearnersExceptionTest::callbackFails).start();
      new CountDownLatch(1).await();
    }
  }

  /** One that does not wait any more when the exception comes, and then stops its server. */
  @ExtendWith(LearnersException.class)
  static final class CleansUp {

    @Test
    void doesNotWait() {
      callbackFails();
    }

    @AfterEach
    void stop() {
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
