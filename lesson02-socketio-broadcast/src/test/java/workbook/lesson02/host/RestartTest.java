package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import workbook.testkit.LibraryFault;
import workbook.testkit.RawSocketIo;

/** A host that stops says so, and its port can be had again at once. */
@Timeout(30)
class RestartTest {

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest();

  @Test
  @LibraryFault("Connections end without a close code.")
  void clientsAreToldThatTheServerStops() throws Exception {
    BlockingQueue<String> gone = new LinkedBlockingQueue<>();
    server.main().addDisconnectListener(client -> gone.add(client.getSessionId().toString()));
    try (RawSocketIo client = RawSocketIo.connected(server.port())) {
      server.stop();
      assertThat(client.read().closeCode()).isEqualTo(1001);
      assertThat(gone.poll(10, TimeUnit.SECONDS)).isEqualTo(client.id());
    }
  }

  @Test
  @LibraryFault("A waiting poll ends without an answer.")
  void soIsAWaitingPoll() throws Exception {
    CompletableFuture<HttpResponse<String>> poll =
        PollingClient.connected(server.port()).pollLater();
    PollingClient.connected(server.port()).send("1"); // the poll is there by now
    server.stop();
    assertThat(poll.get(10, TimeUnit.SECONDS).body()).isEqualTo("1");
  }

  @Test
  @LibraryFault("Without SO_REUSEADDR the port stays taken for a minute after a restart.")
  void thePortIsFreeAtOnce() throws Exception {
    int port = server.port();
    try (RawSocketIo client = RawSocketIo.connected(port)) {
      server.stop();
      client.closed();
    }
    server.start(port);
    try (RawSocketIo client = RawSocketIo.connected(port)) {
      client.hearsNothing();
    }
  }

  /** As in the experiments: first the plain library, then the host. */
  @Test
  void itIsFreeForTheHostAfterThePlainServer() throws Exception {
    PlainServer plain = new PlainServer("127.0.0.1", 0);
    plain.start();
    try (RawSocketIo client = RawSocketIo.connected(plain.port())) {
      plain.close();
      client.closed();
    }
    try (HostServer host =
        new HostServer(HostOptions.of("127.0.0.1", plain.port(), "/workbook/lesson02/pages"))) {
      host.start();
      assertThat(host.port()).isEqualTo(plain.port());
    }
  }
}
