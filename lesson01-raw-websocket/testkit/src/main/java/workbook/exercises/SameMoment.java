package workbook.exercises;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * Does two things on two threads at the same moment, many times: a race that can be lost is lost in
 * one of the rounds. Before each round the threads wait for each other without sleeping, so that
 * they begin within a fraction of a microsecond, wherever there are two processors.
 */
public final class SameMoment {

  private static final int SPINS_UNTIL_YIELD = 2_000;

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** Longer than a thread needs that has been woken up, on a busy computer too. */
  private static final long WAITS_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /**
   * A thread that waits for a lock. With a time limit, too: so does a database for a row that
   * another transaction has locked, and it gives up after two seconds.
   */
  private static final Set<Thread.State> WAITS =
      EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private static final int EVERYWHERE = 0;
  private static final int NOWHERE = -1;

  private static final ThreadLocal<Party> HERE = new ThreadLocal<>();

  private final AtomicInteger arrived = new AtomicInteger();
  private final List<Party> parties = List.of(new Party(), new Party());
  private final AtomicReference<Party> letsTheOtherFinish = new AtomicReference<>();
  private volatile boolean broken;

  private SameMoment() {}

  /** One of the two threads, and what it does at this moment. */
  private static final class Party {
    private volatile SameMoment moment;
    private volatile Thread thread;
    private volatile boolean isAtWork;
    private volatile int places;
    private volatile int stopsAt = EVERYWHERE;
    private long waitsSince; // only the other party looks, and knows: 0 if it was not waiting

    /**
     * Whether it has come to as many places as this, or cannot: it is done, or waits for a lock.
     */
    private boolean hasCome(int place) {
      return places >= place || isDoneOrStuck();
    }

    private boolean isDoneOrStuck() {
      return !isAtWork || (thread != null && isStuck());
    }

    /**
     * Whether it waits for a lock that the asking thread holds, or for something else that does not
     * come. A thread whose lock has just become free still seems to wait, until it wakes up.
     */
    private boolean isStuck() {
      Thread.State state = thread.getState();
      if (!WAITS.contains(state)) {
        waitsSince = 0;
        return false;
      }
      ThreadInfo lock = THREADS.getThreadInfo(thread.getId());
      if (lock != null && lock.getLockOwnerId() == Thread.currentThread().getId()) {
        return true;
      }
      long now = System.nanoTime();
      waitsSince = waitsSince == 0 ? now : waitsSince;
      return state != Thread.State.BLOCKED && now - waitsSince > WAITS_NANOS;
    }
  }

  /**
   * Returns when the other thread has called this as often, or has done its step, or waits for a
   * lock. Called by what a contract lends to the code that it tries (a clock, a reply): so, of all
   * the ways in which two threads may follow each other, the awkward one happens. Does nothing on
   * other threads.
   */
  public static void letTheOtherGoFirst() {
    Party here = HERE.get();
    if (here == null) {
      return;
    }
    int place = ++here.places;
    Party other = here.moment.otherThan(here);
    if (here.stopsAt == EVERYWHERE) {
      here.moment.await(other, () -> other.hasCome(place));
    } else if (here.stopsAt == place) {
      here.moment.await(other, other::isDoneOrStuck);
    }
  }

  /**
   * Of the two threads the first that calls this returns when the other has done its step, or waits
   * for a lock; the other returns at once. So the one that came first is overtaken, and whoever
   * should keep the others out meanwhile shows whether it does.
   *
   * @return false on other threads: there it does nothing
   */
  public static boolean letTheOtherFinish() {
    Party here = HERE.get();
    if (here == null) {
      return false;
    }
    int place = here.places + 1;
    if (here.moment.letsTheOtherFinish.compareAndSet(null, here)) {
      here.places = Integer.MAX_VALUE; // who waits in letTheOtherGoFirst goes on
      Party other = here.moment.otherThan(here);
      here.moment.await(other, other::isDoneOrStuck);
      here.moment.letsTheOtherFinish.set(null);
    }
    here.places = place;
    return true;
  }

  private Party otherThan(Party here) {
    return parties.get(0) == here ? parties.get(1) : parties.get(0);
  }

  private void await(Party other, BooleanSupplier isOver) {
    other.waitsSince = 0;
    long start = System.nanoTime();
    while (!isOver.getAsBoolean() && !broken && System.nanoTime() - start < LONGEST_NANOS) {
      Thread.yield();
    }
  }

  /** One of the two things, or what to check after both. */
  public interface Step {
    void run(int round) throws Exception;
  }

  /**
   * @param after runs when both are done, before the next round
   * @throws AssertionError what the steps throw
   */
  public static void rounds(int rounds, Step first, Step second, Step after)
      throws InterruptedException {
    SameMoment moment = new SameMoment();
    both(
        () -> moment.run(rounds, List.of(first, second), after, 0),
        () -> moment.run(rounds, List.of(second, first), round -> {}, 1));
  }

  /**
   * Does one thing in the midst of another one, many times. In the first round it is done as a
   * whole when the other has called {@link #letTheOtherGoFirst} once, in the second round when it
   * has called it twice, and so on: so each of two that first look and then act is tried with a
   * look that is out of date. If the other keeps it out with a lock, it is done afterwards.
   *
   * @param after runs when both are done, before the next round
   * @throws AssertionError what the steps throw
   */
  public static void oneInTheMidstOfAnother(int rounds, Step other, Step one, Step after)
      throws InterruptedException {
    SameMoment moment = new SameMoment();
    Step stops =
        round -> {
          moment.parties.get(0).stopsAt = round + 1;
          other.run(round);
        };
    Step begins =
        round -> {
          moment.parties.get(1).stopsAt = NOWHERE;
          Party stopped = moment.parties.get(0);
          moment.await(stopped, () -> stopped.hasCome(round + 1));
          one.run(round);
        };
    both(
        () -> moment.run(rounds, List.of(stops, stops), after, 0),
        () -> moment.run(rounds, List.of(begins, begins), round -> {}, 1));
  }

  private static void both(Callable<Void> first, Callable<Void> second)
      throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      AssertionError failure = null;
      for (Future<Void> run : threads.invokeAll(List.of(first, second))) {
        failure = failure == null ? failureOf(run) : failure;
      }
      if (failure != null) {
        throw failure;
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static AssertionError failureOf(Future<Void> run) throws InterruptedException {
    try {
      run.get();
      return null;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      return cause instanceof AssertionError failure
          ? failure
          : new AssertionError("this was thrown: " + cause, cause);
    }
  }

  /**
   * The threads change their roles with each round: on a busy computer the same one might always be
   * the first.
   */
  private Void run(int rounds, List<Step> roles, Step after, int number) throws Exception {
    Party here = parties.get(number);
    here.moment = this;
    here.thread = Thread.currentThread();
    HERE.set(here);
    try {
      for (int round = 0; round < rounds && !broken; round++) {
        here.places = 0;
        here.isAtWork = true;
        meet(3 * round + 1);
        roles.get(round % 2).run(round);
        here.isAtWork = false;
        meet(3 * round + 2);
        after.run(round);
        meet(3 * round + 3);
      }
      return null;
    } catch (Exception | AssertionError e) {
      broken = true;
      throw e;
    } finally {
      here.isAtWork = false;
      HERE.remove();
    }
  }

  /** Returns when both have called it for the time of this number. */
  private void meet(int time) {
    arrived.incrementAndGet();
    for (int spins = 1; arrived.get() < 2 * time && !broken; spins++) {
      if (spins % SPINS_UNTIL_YIELD == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
