package workbook.exercises;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends two answers, and holds up the one that begins first until the other is sent, for a fifth of
 * a second at most: so a thread for each answer changes their order in most rounds. A solution that
 * sends in the listener itself, or on one thread for both, still sends in order. The listener is
 * the code that runs on the thread that makes this object.
 */
public final class FirstIsSlow {

  private static final long LONGEST_MILLIS = 200;

  private final Thread listener = Thread.currentThread();
  private final AtomicBoolean isFirst = new AtomicBoolean(true);
  private final CountDownLatch otherIsSent = new CountDownLatch(1);
  private final CountDownLatch bothAreSent = new CountDownLatch(2);

  /** Does what sends an answer, at once or later. */
  public <T> T send(Callable<T> answer) throws Exception {
    boolean isListener = Thread.currentThread() == listener;
    if (!isListener && isFirst.getAndSet(false)) {
      otherIsSent.await(LONGEST_MILLIS, TimeUnit.MILLISECONDS);
    }
    T result = answer.call();
    otherIsSent.countDown();
    bothAreSent.countDown();
    return result;
  }

  /** Returns when both are sent; if one is never sent, after two seconds. */
  public void awaitBoth() throws InterruptedException {
    bothAreSent.await(10 * LONGEST_MILLIS, TimeUnit.MILLISECONDS);
  }
}
