package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.LearnersException;
import workbook.lesson01.engine.SteadyServer;

/** Exercise 1.2: what newcomers hear from {@link RollCall}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class RollCallContract {

  /** The contract, run for your class. */
  static final class Yours extends RollCallContract {
    @Override
    SteadyServer server(InetSocketAddress address) {
      return new RollCall(address);
    }
  }

  private SteadyServer server;

  abstract SteadyServer server(InetSocketAddress address);

  @BeforeEach
  void start() {
    server = server(new InetSocketAddress("127.0.0.1", 0));
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void countsTheNewcomerToo() throws InterruptedException {
    try (Visitor ann = Visitor.of(server)) {
      assertThat(ann.hears()).isEqualTo("1 here");
    }
  }

  @Test
  void countsAllWhoAreThere() throws InterruptedException {
    try (Visitor ann = Visitor.of(server);
        Visitor bob = Visitor.of(server);
        Visitor cid = Visitor.of(server)) {
      assertThat(ann.hears()).isEqualTo("1 here");
      assertThat(bob.hears()).isEqualTo("2 here");
      assertThat(cid.hears()).isEqualTo("3 here");
    }
  }

  @Test
  void doesNotCountWhoHasLeft() throws InterruptedException {
    try (Visitor ann = Visitor.of(server)) {
      assertThat(ann.hears()).isEqualTo("1 here");
      try (Visitor bob = Visitor.of(server)) {
        assertThat(bob.hears()).isEqualTo("2 here");
      }
      await().until(() -> server.getConnections().size() == 1);
      try (Visitor cid = Visitor.of(server)) {
        assertThat(cid.hears()).isEqualTo("2 here");
      }
    }
  }
}
