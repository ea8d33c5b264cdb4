package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.3: who hears what is said, and what the sender learns, with {@link Audience}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class AudienceContract {

  /** The contract, run for your class. */
  static final class Yours extends AudienceContract {
    @Override
    void listenOn(SocketIOServer server) {
      new Audience(server);
    }
  }

  private Venue venue;

  abstract void listenOn(SocketIOServer server);

  @BeforeEach
  void start() {
    venue = new Venue(this::listenOn);
  }

  @AfterEach
  void stop() {
    venue.close();
  }

  @Test
  void isHeardByAllButTheSender() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      ann.says("say", "good morning");
      assertThat(bob.hears()).containsExactly(Event.of("said", "good morning"));
      assertThat(cid.hears()).containsExactly(Event.of("said", "good morning"));
      assertThat(ann.hears()).isEmpty();
    }
  }

  @Test
  void tellsTheSenderHowManyTheyAre() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      assertThat(ann.asks("say", "is anybody there?")).isEqualTo(2);
      cid.leaves();
      assertThat(bob.asks("say", "still there?")).isEqualTo(1);
    }
  }

  @Test
  void tellsWhoIsAloneThatNobodyHeardIt() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue)) {
      assertThat(ann.asks("say", "hello, walls")).isEqualTo(0);
    }
  }
}
