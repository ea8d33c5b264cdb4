package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.java_websocket.framing.CloseFrame;
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

/** Exercise 1.2: what newcomers hear from {@link RollCall}. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class RollCallContract {

  /** The contract, run for your class. */
  static final class Yours extends RollCallContract {
    @Override
    WebSocketServer server(InetSocketAddress address) {
      return new RollCall(address);
    }
  }

  private WebSocketServer server;
  private LessonServer engine;

  abstract WebSocketServer server(InetSocketAddress address);

  @BeforeEach
  void start() throws IOException {
    server = server(new InetSocketAddress("127.0.0.1", 0));
    engine = new SteadyEngine(server);
    engine.start();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void countsTheNewcomerToo() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.hears("1 here");
    }
  }

  @Test
  void countsAllWhoAreThere() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine);
        Visitor bob = Visitor.of("bob", engine);
        Visitor cid = Visitor.of("cid", engine)) {
      ann.hears("1 here");
      bob.hears("2 here");
      cid.hears("3 here");
    }
  }

  @Test
  void greetsOnceAndTheNewcomerOnly() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine);
        Visitor bob = Visitor.of("bob", engine)) {
      bob.hears("2 here");
      bob.hearsNoMore();
      ann.hears("1 here");
      ann.hearsNoMore();
      bob.says("hello");
      bob.says(new byte[] {1, 2, 3});
      bob.hearsNoMore();
      ann.hearsNoMore();
    }
  }

  @Test
  void countsFurtherThanToThree() throws InterruptedException {
    List<Visitor> visitors = new ArrayList<>();
    try {
      for (int count = 1; count <= 12; count++) {
        Visitor visitor = Visitor.of("visitor " + count, engine);
        visitors.add(visitor);
        visitor.hears(count + " here");
      }
    } finally {
      visitors.forEach(Visitor::close);
    }
  }

  /** There may be two servers in one program: each counts its own clients only. */
  @Test
  void countsThoseOfThisServerOnly() throws InterruptedException, IOException {
    try (LessonServer other = new SteadyEngine(server(new InetSocketAddress("127.0.0.1", 0)))) {
      other.start();
      try (Visitor ann = Visitor.of("ann", engine);
          Visitor bob = Visitor.of("bob", other)) {
        ann.hears("1 here");
        bob.hears("1 here");
      }
    }
  }

  @Test
  void doesNotCountWhoHasLeft() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.hears("1 here");
      try (Visitor bob = Visitor.of("bob", engine);
          Visitor dan = Visitor.of("dan", engine)) {
        bob.hears("2 here");
        dan.hears("3 here");
      }
      awaitStillHere(1);
      ann.hearsNoMore(); // only newcomers are told
      try (Visitor cid = Visitor.of("cid", engine)) {
        cid.hears("2 here");
      }
    }
  }

  /** A connection may be lost without a close frame: then onClose is called with code 1006. */
  @Test
  void doesNotCountWhoseConnectionIsLost() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine);
        Visitor bob = Visitor.of("bob", engine);
        Visitor cid = Visitor.of("cid", engine)) {
      ann.hears("1 here");
      bob.hears("2 here");
      cid.hears("3 here");
      bob.hearsNoMore();
      bob.isCutOff();
      awaitStillHere(2);
      try (Visitor dan = Visitor.of("dan", engine)) {
        dan.hears("3 here");
      }
    }
  }

  /** A page that is closed sends 1001, and a page may choose its code and reason. */
  @Test
  void doesNotCountWhoGoesWithAnotherCode() throws InterruptedException {
    for (int code : new int[] {CloseFrame.GOING_AWAY, 4001}) {
      Visitor.of("ann, who goes with " + code, engine).leaves(code, "bye");
      awaitStillHere(0);
    }
    try (Visitor bob = Visitor.of("bob", engine)) {
      bob.hears("1 here");
    }
  }

  /**
   * The server ends a connection itself if nobody answers its pings any more. The library does so on
   * a thread of its own, here it is the test's. By then the server has answered all that the client
   * has sent: else it would answer on a connection that ends at this moment.
   */
  @Test
  void doesNotCountWhoDoesNotAnswerPings() throws InterruptedException {
    try (Visitor ann = Visitor.of("ann", engine)) {
      ann.hears("1 here");
      ann.hearsNoMore();
      server
          .getConnections()
          .forEach(each -> each.closeConnection(CloseFrame.ABNORMAL_CLOSE, "no answer to a ping"));
      awaitStillHere(0);
    }
    try (Visitor bob = Visitor.of("bob", engine)) {
      bob.hears("1 here");
    }
  }

  @Test
  void keepsNothingOfThoseWhoHaveLeft() throws InterruptedException {
    int first = keptAfterClients(2);
    assertThat(keptAfterClients(10))
        .as("entries in your collections after 12 clients came and went (%d after two)", first)
        .isLessThanOrEqualTo(first);
  }

  private int keptAfterClients(int clients) throws InterruptedException {
    for (int i = 0; i < clients; i++) {
      try (Visitor visitor = Visitor.of("visitor " + i, engine)) {
        visitor.says("hello");
      }
    }
    awaitStillHere(0);
    try (Visitor last = Visitor.of("the last", engine)) { // so that code which looks for old ones then finds them
      last.hears("1 here");
      return Kept.by(server);
    } finally {
      awaitStillHere(0);
    }
  }

  private void awaitStillHere(int connections) {
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> server.getConnections().size() == connections);
  }
}
