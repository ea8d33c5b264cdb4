package workbook.lesson02.host.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many connections of one network, and what they do to others. */
@Timeout(20)
class FairLanesTest {

  private final CountDownLatch busy = new CountDownLatch(1);
  private final CountDownLatch gate = new CountDownLatch(1);
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private ListenerThreads threads;

  @AfterEach
  void stop() {
    threads.stop();
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private void await() {
    busy.countDown();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(String from, String name) {
    threads.lane(address(from)).execute(() -> done.add(name));
  }

  private List<String> next(int count) throws InterruptedException {
    List<String> next = new java.util.ArrayList<>();
    for (int i = 0; i < count; i++) {
      next.add(done.poll(10, TimeUnit.SECONDS));
    }
    return next;
  }

  /** A naive pool serves whoever came first, and a thousand connections come before one. */
  @Test
  void whoComesFromElsewhereWaitsForOneTurnAndNotForAll() throws InterruptedException {
    threads = new ListenerThreads(1);
    threads.lane(address("10.0.0.1")).execute(this::await);
    busy.await(); // the one thread has begun: the queue is empty
    for (int i = 0; i < 1000; i++) {
      begin("10.0.0.1", "many");
    }
    begin("10.0.0.2", "one");
    begin("2001:db8::1", "six");
    begin("2001:db8::2", "its neighbour");
    begin("10.0.0.2", "two");
    gate.countDown();
    assertThat(next(7))
        .containsExactly("many", "one", "six", "many", "two", "its neighbour", "many");
  }

  @Test
  void oneNetworkAloneHasAllThreads() throws InterruptedException {
    threads = new ListenerThreads(2);
    threads.lane(address("10.0.0.1")).execute(this::await);
    begin("10.0.0.1", "beside it");
    assertThat(next(1)).containsExactly("beside it");
    gate.countDown();
  }

  @Test
  void aLaneKeepsItsOrder() throws InterruptedException {
    threads = new ListenerThreads(4);
    ListenerThreads.Lane lane = threads.lane(address("10.0.0.1"));
    for (int i = 0; i < 100; i++) {
      String name = "task " + i;
      lane.execute(() -> done.add(name));
    }
    List<String> all = next(100);
    for (int i = 0; i < 100; i++) {
      assertThat(all.get(i)).isEqualTo("task " + i);
    }
  }
}
