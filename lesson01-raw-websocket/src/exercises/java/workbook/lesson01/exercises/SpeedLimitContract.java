package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;

/** Exercise 1.5: who is closed, and who is not. Time stands still unless a test turns the clock. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class SpeedLimitContract {

  /** The contract, run for your class. */
  static final class Yours extends SpeedLimitContract {
    @Override
    WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime) {
      return new SpeedLimit(address, nanoTime);
    }
  }

  private final AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos());
  private LessonServer engine;

  abstract WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime);

  @BeforeEach
  void start() throws IOException {
    engine = new SteadyEngine(server(new InetSocketAddress("127.0.0.1", 0), clock::get));
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void closesOnTheEleventhMessageWithinASecond() throws InterruptedException {
    try (Visitor ann = Visitor.of(engine)) {
      sendsAndHears(ann, 10);
      ann.says("one too many");
      assertThat(ann.hears()).isEqualTo("(closed with 4008)");
    }
  }

  @Test
  void letsTenMessagesASecondPassForEver() throws InterruptedException {
    try (Visitor ann = Visitor.of(engine)) {
      for (int second = 0; second < 5; second++) {
        sendsAndHears(ann, 10);
        pass(Duration.ofMillis(1001));
      }
    }
  }

  @Test
  void looksAtAnySecondNotAtThoseOfTheClock() throws InterruptedException {
    try (Visitor ann = Visitor.of(engine)) {
      sendsAndHears(ann, 1);
      pass(Duration.ofMillis(900));
      sendsAndHears(ann, 9);
      pass(Duration.ofMillis(200)); // the first is more than a second old, the nine are not
      sendsAndHears(ann, 1);
      ann.says("the eleventh since 200 ms ago");
      assertThat(ann.hears()).isEqualTo("(closed with 4008)");
    }
  }

  @Test
  void countsEachClientForItself() throws InterruptedException {
    try (Visitor ann = Visitor.of(engine);
        Visitor bob = Visitor.of(engine)) {
      sendsAndHears(ann, 10);
      sendsAndHears(bob, 10);
    }
  }

  private static void sendsAndHears(Visitor visitor, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      visitor.says("message " + i);
      assertThat(visitor.hears()).isEqualTo("message " + i);
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
