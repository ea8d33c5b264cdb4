package workbook.lesson02.host.thread;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A lane goes on, whatever becomes of a task of it. */
@Timeout(30)
class ListenerThreadsTest {

  private final ListenerThreads threads = new ListenerThreads();
  private final Logger logger = (Logger) LoggerFactory.getLogger(ListenerThreads.class);
  private final AppenderBase<ILoggingEvent> outOfMemory =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          throw new OutOfMemoryError("a test's");
        }
      };

  @AfterEach
  void stop() {
    logger.detachAppender(outOfMemory);
    threads.stop();
  }

  /** When the memory is full, a task fails; and then there is none left to say so. */
  @Test
  void aFailureThatCannotBeLoggedStopsNoLane() throws Exception {
    outOfMemory.start();
    logger.addAppender(outOfMemory);
    ListenerThreads.Lane lane = threads.lane(InetAddress.getLoopbackAddress());
    CountDownLatch reached = new CountDownLatch(1);
    lane.execute(
        () -> {
          throw new OutOfMemoryError("a test's, too");
        });
    lane.execute(reached::countDown);
    assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
    await().until(() -> threads.busyLanes() == 0);
  }

  /** Else the storage would be closed that it still uses. */
  @Test
  void whatIsInterruptedAtTheEndIsWaitedFor() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicReference<Thread.State> seen = new AtomicReference<>();
    Thread stopping = new Thread(threads::stop);
    threads
        .lane(InetAddress.getLoopbackAddress())
        .execute(
            () -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                while (stopping.getState() != TIMED_WAITING && stopping.getState() != TERMINATED) {
                  Thread.onSpinWait();
                }
                seen.set(stopping.getState());
              }
            });
    begun.await();
    stopping.start();
    stopping.join();
    assertThat(seen).hasValue(TIMED_WAITING);
  }
}
