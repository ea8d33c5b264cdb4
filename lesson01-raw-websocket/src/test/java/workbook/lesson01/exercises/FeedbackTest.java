package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.Kept;
import workbook.exercises.MeetingClasses;
import workbook.exercises.Patience;
import workbook.exercises.SameMoment;

/** What contracts find out about a learner's code; this class stands for that, in its package. */
@Timeout(30)
class FeedbackTest {

  @Test
  void aListenerThatBlocksIsNamedByItsLine() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    Thread listener = new Thread(() -> blocks(never));
    listener.start();
    try {
      assertThatThrownBy(() -> Patience.next(new LinkedBlockingQueue<>()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("your code has not returned")
          .hasMessageContaining("FeedbackTest.java:");
    } finally {
      listener.interrupt();
      listener.join();
    }
  }

  private static void blocks(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsKeptIsCountedWhereverItIs() {
    Keeper keeper = new Keeper();
    int empty = Kept.by(keeper);
    for (int i = 0; i < 10; i++) {
      keeper.add("key " + i);
    }
    assertThat(Kept.by(keeper) - empty).as("10 keys, each with a list of 2").isEqualTo(30);
    keeper.lists.clear();
    assertThat(Kept.by(keeper)).isEqualTo(empty);
  }

  private static final class Keeper {

    private final Map<String, List<Object>> lists = new HashMap<>();
    private final Runnable lambda = () -> add("from a lambda, which refers back");

    void add(String key) {
      lists.put(key, new ArrayList<>(List.of(lambda, new Object())));
    }
  }

  /** Both look before either acts: the worst case, found in the first round. */
  @Test
  void twoMeetWhereTheyAreSeen() {
    AtomicInteger opened = new AtomicInteger();
    SameMoment.Step opensOnce =
        round -> {
          boolean isFree = opened.get() == 0;
          SameMoment.letTheOtherGoFirst();
          if (isFree) {
            opened.incrementAndGet();
          }
        };
    assertThatThrownBy(
            () ->
                SameMoment.rounds(1, opensOnce, opensOnce, round -> assertThat(opened).hasValue(1)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("2");
  }

  /** Whoever holds a lock goes on, as the other cannot. */
  @Test
  void aLockIsNoDeadEnd() throws InterruptedException {
    AtomicInteger opened = new AtomicInteger();
    SameMoment.Step opensOnce =
        round -> {
          synchronized (opened) {
            boolean isFree = opened.get() == 0;
            SameMoment.letTheOtherGoFirst();
            if (isFree) {
              opened.incrementAndGet();
            }
          }
        };
    SameMoment.rounds(
        200,
        opensOnce,
        opensOnce,
        round -> assertThat(opened.getAndSet(0)).as("round %d", round).isEqualTo(1));
  }

  /** Nor is a lock for which one waits with a time limit, as a database does for a row. */
  @Test
  void aLockWithATimeLimitIsNoDeadEnd() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    AtomicInteger gotIt = new AtomicInteger();
    SameMoment.Step meetsThreeTimes =
        round -> {
          if (lock.tryLock(2, TimeUnit.SECONDS)) {
            try {
              SameMoment.letTheOtherGoFirst();
              SameMoment.letTheOtherGoFirst();
              SameMoment.letTheOtherGoFirst();
              gotIt.incrementAndGet();
            } finally {
              lock.unlock();
            }
          }
        };
    SameMoment.rounds(1, meetsThreeTimes, meetsThreeTimes, round -> {});
    assertThat(gotIt).as("how many of two get the lock within two seconds").hasValue(2);
  }

  /** Both read before either writes: n++ without a lock loses one of two, each time. */
  @Test
  void twoReadAFieldBeforeEitherWrites() {
    assertThat(MeetingClasses.call(new Counter(), "counts", Integer.class, 10)).isEqualTo(10);
    assertThat(MeetingClasses.call(new Counter(), "countsLocked", Integer.class, 10)).isEqualTo(20);
  }

  private static final class Counter {

    private int count;

    int counts(Integer rounds) throws InterruptedException {
      SameMoment.rounds(rounds, round -> count++, round -> count++, round -> {});
      return count;
    }

    synchronized void countLocked() {
      count++;
    }

    int countsLocked(Integer rounds) throws InterruptedException {
      SameMoment.rounds(rounds, round -> countLocked(), round -> countLocked(), round -> {});
      return count;
    }
  }
}
