package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a ping is sent, and how long its pong may take, to the nanosecond. */
@Timeout(20)
class HeartbeatTest {

  private static final Duration INTERVAL = Duration.ofSeconds(25);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MOMENT = Duration.ofNanos(1);

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final List<String> told = new ArrayList<>();
  private final Heartbeat heartbeat =
      new Heartbeat(
          new Told(),
          loop.eventLoop(),
          new EngineLimits(0, 0, 0, 0, 0, 0, 0, 0, null, null, INTERVAL, TIMEOUT));

  private final class Told implements Session {

    @Override
    public void send(List<EngineMessage> messages) {
      messages.forEach(message -> told.add(Polled.text(message)));
    }

    @Override
    public void close(CloseReason reason) {
      told.add(reason.text());
    }

    @Override
    public OpeningRequest openingRequest() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOpen() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isWritable() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isOnWebSocket() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable task) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void stopTheClock() {
    loop.freezeTime();
  }

  private void advance(Duration time) {
    loop.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void pass(Duration time) {
    advance(time);
    loop.runPendingTasks();
  }

  private boolean hasTimer() {
    return loop.runScheduledPendingTasks() != -1;
  }

  @Test
  void aPingIsSentOneIntervalAfterTheLastPong() {
    heartbeat.start();
    pass(INTERVAL.minus(MOMENT));
    assertThat(told).isEmpty();
    pass(MOMENT);
    assertThat(told).containsExactly("2");
    pass(TIMEOUT.minus(MOMENT));
    heartbeat.ponged();
    pass(INTERVAL.minus(MOMENT));
    assertThat(told).containsExactly("2");
    assertThat(heartbeat.isSilent()).isFalse();
    pass(MOMENT);
    assertThat(told).containsExactly("2", "2");
  }

  @Test
  void aClientWhosePongDoesNotComeInTimeIsClosedOnce() {
    heartbeat.start();
    pass(INTERVAL);
    pass(TIMEOUT.minus(MOMENT));
    assertThat(heartbeat.isSilent()).isFalse();
    assertThat(told).containsExactly("2");
    advance(MOMENT);
    assertThat(heartbeat.isSilent()).as("also if the timer is late").isTrue();
    loop.runPendingTasks();
    assertThat(told).containsExactly("2", "ping timeout");
    assertThat(hasTimer()).isFalse();
  }

  @Test
  void beforeTheFirstPingNobodyIsSilentAndAPongChangesNothing() {
    heartbeat.start();
    pass(INTERVAL.minus(MOMENT));
    heartbeat.ponged();
    advance(MOMENT);
    assertThat(heartbeat.isSilent()).isFalse();
    loop.runPendingTasks();
    assertThat(told).containsExactly("2");
  }

  @Test
  void onceStoppedItHasNoTimer() {
    heartbeat.start();
    assertThat(hasTimer()).isTrue();
    heartbeat.stop();
    assertThat(hasTimer()).isFalse();
    heartbeat.start();
    assertThat(hasTimer()).as("after the end").isFalse();
  }

  @Test
  void aPongThatComesAfterTheEndBeginsNothing() {
    heartbeat.start();
    pass(INTERVAL);
    heartbeat.stop();
    heartbeat.ponged();
    assertThat(hasTimer()).isFalse();
    assertThat(told).containsExactly("2");
  }

  /** The timer's time has come, and it waits for the lock. */
  @Test
  void aPongInTheLastMomentIsInTime() throws InterruptedException {
    heartbeat.start();
    pass(INTERVAL);
    advance(TIMEOUT);
    Thread timer = new Thread(loop::runPendingTasks);
    synchronized (heartbeat) {
      timer.start();
      await().until(() -> timer.getState() == Thread.State.BLOCKED);
      heartbeat.ponged();
    }
    timer.join();
    assertThat(told).containsExactly("2");
    assertThat(heartbeat.isSilent()).isFalse();
  }

  @Test
  void aSessionThatEndsBeforeItBeginsHasNone() {
    heartbeat.stop();
    heartbeat.start();
    assertThat(hasTimer()).isFalse();
  }
}
