package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.io.IOError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/** A lesson's listeners may block and may fail; that is felt by nobody else. */
@Timeout(30)
class ListenerTest {

  private static final int OTHERS = 40; // on each event loop there are some

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();
  @RegisterExtension private final LogLines log = new LogLines();

  @Test
  @LibraryFault("Listeners run on the event loops: one that waits stops other clients.")
  void oneThatWaitsDelaysNoOtherClient() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    server.main().addEventListener("wait", Void.class, (client, it, ack) -> done.await());
    server.main().addEventListener("ask", Void.class, (client, it, ack) -> ack.sendAckData("yes"));
    List<RawSocketIo> others = new ArrayList<>();
    try (RawSocketIo waiting = RawSocketIo.connected(server.port())) {
      for (int i = 0; i < OTHERS; i++) {
        others.add(RawSocketIo.connected(server.port()));
      }
      waiting.send("42[\"wait\"]");
      waiting.send("421[\"ask\"]");
      for (RawSocketIo other : others) {
        other.send("421[\"ask\"]");
        assertThat(other.text()).isEqualTo("431[\"yes\"]");
        other.close();
      }
      done.countDown();
      assertThat(waiting.text()).isEqualTo("431[\"yes\"]");
    } finally {
      done.countDown();
    }
  }

  @Test
  void eventsOfAClientAreHeardInTheirOrder() throws Exception {
    List<Integer> heard = new ArrayList<>(); // one at a time: it needs no lock
    server
        .main()
        .addEventListener(
            "count",
            Integer.class,
            (client, number, ack) -> {
              heard.add(number);
              ack.sendAckData(heard.size());
            });
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      for (int i = 1; i <= 1_000; i++) {
        client.send("42" + i + "[\"count\"," + i + "]");
      }
      for (int i = 1; i <= 1_000; i++) {
        assertThat(client.text()).isEqualTo("43" + i + "[" + i + "]");
      }
      assertThat(heard).isSorted().hasSize(1_000);
    }
  }

  @Test
  void oneThatFailsIsShownAndItsClientStays() throws Exception {
    server
        .main()
        .addEventListener("divide", Integer.class, (client, by, ack) -> ack.sendAckData(12 / by));
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("42[\"divide\",0]");
      client.send("421[\"divide\",4]");
      assertThat(client.text()).isEqualTo("431[3]");
    }
    assertThat(log.lines())
        .containsExactly(new LogLines.Line(Level.ERROR, "An event listener failed", true));
  }

  static Stream<Error> errors() {
    return Stream.of(new StackOverflowError(), new IOError(new IOException("broken")));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void soIsOneThatFailsBadly(Error error) throws Exception {
    server
        .main()
        .addEventListener(
            "fail",
            Integer.class,
            (client, it, ack) -> {
              throw error;
            });
    server.main().addEventListener("ask", Void.class, (client, it, ack) -> ack.sendAckData("yes"));
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.send("42[\"fail\",0]");
      client.send("421[\"ask\"]");
      assertThat(client.text()).isEqualTo("431[\"yes\"]");
    }
    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void aFailingConnectOrDisconnectListenerChangesNothing() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    server
        .main()
        .addConnectListener(
            client -> {
              throw new IllegalStateException("connect");
            });
    server.main().addDisconnectListener(client -> left.countDown());
    server
        .main()
        .addDisconnectListener(
            client -> {
              throw new IllegalStateException("disconnect");
            });
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      client.hearsNothing();
    }
    left.await();
    assertThat(server.main().getAllClients()).isEmpty();
  }
}
