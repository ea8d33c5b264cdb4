package workbook.lesson02.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.corundumstudio.socketio.SocketIOServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;

/** Exercise 2.2: what is heard when somebody comes or goes, with {@link HeadCount}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class HeadCountContract {

  /** The contract, run for your class. */
  static final class Yours extends HeadCountContract {
    @Override
    void listenOn(SocketIOServer server) {
      new HeadCount(server);
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
  void tellsTheNewcomer() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      assertThat(ann.hears()).contains(Event.of("online", 1));
      assertThat(bob.hears()).containsExactly(Event.of("online", 2));
    }
  }

  @Test
  void tellsThoseWhoWereThereBefore() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      assertThat(ann.hears())
          .containsExactly(Event.of("online", 1), Event.of("online", 2), Event.of("online", 3));
      assertThat(bob.hears()).containsExactly(Event.of("online", 2), Event.of("online", 3));
      assertThat(cid.hears()).containsExactly(Event.of("online", 3));
    }
  }

  @Test
  void tellsThoseWhoStayWhenSomebodyLeaves() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue);
        Visitor cid = Visitor.of(venue)) {
      ann.hears();
      cid.hears();
      bob.leaves();
      assertThat(ann.hears()).containsExactly(Event.of("online", 2));
      assertThat(cid.hears()).containsExactly(Event.of("online", 2));
    }
  }

  @Test
  void countsAgainAfterSomebodyHasLeft() throws InterruptedException {
    try (Visitor ann = Visitor.of(venue);
        Visitor bob = Visitor.of(venue)) {
      bob.leaves();
      ann.hears();
      try (Visitor cid = Visitor.of(venue)) {
        assertThat(ann.hears()).containsExactly(Event.of("online", 2));
        assertThat(cid.hears()).containsExactly(Event.of("online", 2));
      }
    }
  }
}
