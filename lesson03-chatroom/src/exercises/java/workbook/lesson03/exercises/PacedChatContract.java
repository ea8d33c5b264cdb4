package workbook.lesson03.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import workbook.exercises.LearnersException;
import workbook.lesson03.room.History;
import workbook.lesson03.storage.Storage;

/** Exercise 3.3: who is refused, for how long. Time stands still unless a test turns the clock. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class PacedChatContract {

  /** The contract, run for your class. */
  static final class Yours extends PacedChatContract {
    @Override
    Chat server(Storage storage, LongSupplier nanoTime) {
      return new PacedChat(storage, nanoTime);
    }
  }

  @TempDir private Path data;

  private final AtomicLong clock = new AtomicLong(Duration.ofHours(1).toNanos());
  private int said;
  private Chat server;

  abstract Chat server(Storage storage, LongSupplier nanoTime);

  @BeforeEach
  void start() throws IOException {
    server = server(Storage.open(data, Optional.empty(), History.SCHEMA), clock::get);
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void refusesTheSixthWithinTenSeconds() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      assertThat(ann.tries("one too many", "x")).isEqualTo("wait 10 s");
    }
  }

  @Test
  void tellsHowLongToWaitInWholeSeconds() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      pass(Duration.ofMillis(6_500));
      assertThat(ann.tries("3.5 s too early", "x")).isEqualTo("wait 4 s");
      pass(Duration.ofMillis(3_499));
      assertThat(ann.tries("1 ms too early", "x")).isEqualTo("wait 1 s");
      pass(Duration.ofMillis(1));
      assertThat(ann.tries("in time", "x")).isEqualTo("ok");
    }
  }

  @Test
  void looksAtAnyTenSeconds() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 1);
      pass(Duration.ofSeconds(9));
      says(ann, 4);
      pass(Duration.ofSeconds(1)); // the first is ten seconds old now, the four are not
      says(ann, 1);
      assertThat(ann.tries("the sixth since a second ago", "x")).isEqualTo("wait 9 s");
    }
  }

  @Test
  void countsEachMemberForItself() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server);
        Visitor bob = Visitor.in("lobby", "Bob", server);
        Visitor another = Visitor.in("lab", "Ann", server)) {
      says(ann, 5);
      says(bob, 5);
      says(another, 5);
    }
  }

  /** Else a program that connects anew for each message would know no limit. */
  @Test
  void remembersWhoComesBack() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 5);
      try (Visitor annAgain = Visitor.in("lobby", "ann", server)) {
        assertThat(annAgain.tries("one too many", "x")).isEqualTo("wait 10 s");
      }
    }
  }

  /** A client that lost the acknowledgement says it again: it is stored, so let it know. */
  @Test
  void acknowledgesARepetition() throws InterruptedException {
    try (Visitor ann = Visitor.in("lobby", "Ann", server)) {
      says(ann, 4);
      assertThat(ann.tries("the fifth", "5")).isEqualTo("ok");
      assertThat(ann.tries("the fifth", "5")).isEqualTo("ok");
      assertThat(ann.tries("the sixth", "6")).isEqualTo("wait 10 s");
      pass(Duration.ofSeconds(9));
      assertThat(ann.tries("the fifth", "5")).isEqualTo("ok");
      pass(Duration.ofSeconds(1));
      says(ann, 5);
    }
  }

  private void says(Visitor visitor, int count) throws InterruptedException {
    for (int i = 1; i <= count; i++) {
      String text = "message " + ++said;
      assertThat(visitor.tries(text, "id " + said)).as(text).isEqualTo("ok");
    }
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
