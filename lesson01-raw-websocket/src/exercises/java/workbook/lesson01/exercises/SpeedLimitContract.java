package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;
import workbook.lesson01.cli.LessonServer;
import workbook.lesson01.engine.SteadyEngine;

/**
 * Exercise 1.5: which connections are closed, and which are not. The clock stands still unless a
 * test moves it on.
 */
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

  /** The clock begins one nanosecond before a whole millisecond: rounding it is wrong by almost one. */
  private final AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos() - 1);
  private WebSocketServer server;
  private LessonServer engine;

  abstract WebSocketServer server(InetSocketAddress address, LongSupplier nanoTime);

  @BeforeEach
  void start() throws IOException {
    server = server(new InetSocketAddress("127.0.0.1", 0), clock::get);
    engine = new SteadyEngine(server);
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void closesOnTheEleventhMessageWithinASecond() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      sendsAndHears(ann, 10);
      ann.says("one too many");
      ann.hears("(closed with 4008)"); // and not the echo of it
    }
    try (Visitor ann = Visitor.of("ann, who has come again", engine)) {
      sendsAndHears(ann, 10); // a new connection begins anew
    }
  }

  /** A client that does not wait for the answers is closed, too, and hears ten of them. */
  @Test
  void echoesTenOfAFlood() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      List<String> ten = List.of("", "again", "again", "  blanks  ", "", "6", "7", "8", "9", "10");
      for (String text : ten) {
        ann.says(text);
      }
      ann.says("one too many");
      for (String text : ten) {
        ann.hears(text);
      }
      ann.hears("(closed with 4008)");
    }
  }

  @Test
  void letsTenMessagesASecondPassForEver() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      for (int second = 0; second < 5; second++) {
        sendsAndHears(ann, 10);
        pass(Duration.ofMillis(1001));
      }
      sendsAndHears(ann, 10);
      pass(Duration.ofNanos(1L << 32)); // 4.3 s: a number that an int cuts to nothing
      sendsAndHears(ann, 10);
    }
  }

  /** Two messages that are one second apart, to the nanosecond, are not within one second. */
  @Test
  void countsAMessageForLessThanASecond() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      sendsAndHears(ann, 10);
      pass(Duration.ofSeconds(1));
      sendsAndHears(ann, 10);
      pass(Duration.ofNanos(999_999_999));
      ann.says("a nanosecond too early");
      ann.hears("(closed with 4008)");
    }
  }

  @Test
  void looksAtAnySecondNotAtThoseOfTheClock() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      sendsAndHears(ann, 1);
      pass(Duration.ofMillis(900));
      sendsAndHears(ann, 9);
      pass(Duration.ofMillis(200)); // the first is more than a second old, the nine are not
      sendsAndHears(ann, 1);
      ann.says("the eleventh since 200 ms ago");
      ann.hears("(closed with 4008)");
    }
  }

  /** Ten that are spread over a second and ten at once are the same to this rule. */
  @Test
  void countsTenThatAreSpreadOverTheSecond() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      for (int i = 0; i < 30; i++) { // never more than ten within a second
        sendsAndHears(ann, 1);
        pass(Duration.ofMillis(100));
      }
      sendsAndHears(ann, 1);
      ann.says("the eleventh since 900 ms ago");
      ann.hears("(closed with 4008)");
    }
  }

  @Test
  void countsEachClientForItself() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine);
        Visitor bob = Visitor.of("bob", engine)) {
      sendsAndHears(ann, 10);
      sendsAndHears(bob, 10); // from the same computer, and another client all the same
      ann.says("one too many");
      ann.hears("(closed with 4008)");
      bob.hearsNoMore();
      pass(Duration.ofSeconds(2));
      sendsAndHears(bob, 10);
    }
  }

  @Test
  void forgivesNobodyWhenOthersComeAndGo() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      sendsAndHears(ann, 10);
      try (Visitor bob = Visitor.of("bob", engine)) {
        sendsAndHears(bob, 1);
      }
      awaitStillHere(1);
      ann.says("one too many");
      ann.hears("(closed with 4008)");
    }
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    int first = keptAfterClients(3);
    assertThat(keptAfterClients(30))
        .as("entries in your collections after 33 clients came and went (%d after three)", first)
        .isLessThanOrEqualTo(first);
  }

  /** A client may stay for days: the times of its last ten messages are enough. */
  @Test
  void keepsNoMoreTheLongerAClientStays() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      int first = keptAfterSeconds(ann, 5);
      assertThat(keptAfterSeconds(ann, 20))
          .as("entries in your collections after 25 seconds of ten messages (%d after five)", first)
          .isLessThanOrEqualTo(first);
    }
  }

  /** What the server keeps, and what it has attached to the only connection. */
  private int keptAfterSeconds(Visitor visitor, int seconds) throws InterruptedException {
    for (int second = 0; second < seconds; second++) {
      sendsAndHears(visitor, 10);
      pass(Duration.ofSeconds(1));
    }
    Object attached = server.getConnections().iterator().next().getAttachment();
    return Kept.by(server) + (attached == null ? 0 : Kept.by(attached));
  }

  /** {@code System.nanoTime()} begins anywhere, also below zero, and may overflow. */
  @Test
  void looksOnlyAtHowMuchTimeHasPassed() throws InterruptedException {
    for (long start : new long[] {-Duration.ofSeconds(1).toNanos(), Long.MAX_VALUE - 1_000}) {
      clock.set(start);
      try (Visitor ann = Visitor.of("ann", engine)) {
        sendsAndHears(ann, 10);
        pass(Duration.ofSeconds(1));
        sendsAndHears(ann, 10);
        ann.says("one too many");
        ann.hears("(closed with 4008)");
      }
    }
  }

  private int keptAfterClients(int clients) throws InterruptedException {
    for (int i = 0; i < clients; i++) {
      try (Visitor visitor = Visitor.of("visitor " + i, engine)) {
        sendsAndHears(visitor, 2);
        if (i % 3 == 0) {
          visitor.hearsNoMore(); // the server has nothing more to send
          visitor.isCutOff(); // without a close frame
        }
      }
    }
    awaitStillHere(0);
    pass(Duration.ofSeconds(2)); // so that code which looks for old times now and then finds them
    try (Visitor last = Visitor.of("the last", engine)) {
      sendsAndHears(last, 2);
      last.hearsNoMore();
      return Kept.by(server);
    }
  }

  private void awaitStillHere(int connections) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> server.getConnections().size() == connections);
  }

  private static void sendsAndHears(Visitor visitor, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      visitor.says("message " + i);
      visitor.hears("message " + i);
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
