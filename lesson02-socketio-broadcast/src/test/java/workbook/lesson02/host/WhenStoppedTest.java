package workbook.lesson02.host;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a lesson has done once its server has stopped. */
@Timeout(30)
class WhenStoppedTest {

  private final List<String> done = new CopyOnWriteArrayList<>();

  private static HostServer server(int port) {
    return new HostServer(HostOptions.of("127.0.0.1", port, "/workbook/lesson02/pages"));
  }

  @Test
  void actionsRunInReverseOrderAndOnce() {
    HostServer server = server(0);
    server.whenStopped(() -> done.add("storage"));
    server.whenStopped(() -> done.add("timer, which uses the storage"));
    server.start();
    assertThat(done).isEmpty();
    server.close();
    server.close();
    assertThat(done).containsExactly("timer, which uses the storage", "storage");
  }

  @Test
  void eachActionRunsEvenIfAnotherFails() {
    try (HostServer server = server(0)) {
      server.whenStopped(() -> done.add("storage"));
      server.whenStopped(
          () -> {
            throw new IllegalStateException("a timer that fails");
          });
      server.whenStopped(
          () -> {
            throw new AssertionError("a timer that fails worse");
          });
      server.start();
    }
    assertThat(done).containsExactly("storage");
  }

  @Test
  void actionsRunWhenTheServerListensNoMore() throws IOException {
    int port;
    try (HostServer server = server(0)) {
      server.whenStopped(() -> done.add(isFree(server.port()) ? "free" : "taken"));
      server.start();
      port = server.port();
      assertThat(isFree(port)).isFalse();
    }
    assertThat(done).containsExactly("free");
  }

  @Test
  void actionsRunWhenTheServerCannotStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        HostServer server = server(taken.getLocalPort())) {
      server.whenStopped(() -> done.add("storage"));
      assertThatThrownBy(server::start).isInstanceOf(UncheckedIOException.class);
      assertThat(done).containsExactly("storage");
    }
  }

  @Test
  void orWhenThereIsNoSuchHost() {
    HostServer server =
        new HostServer(HostOptions.of("no-such-host.invalid", 0, "/workbook/lesson02/pages"));
    server.whenStopped(() -> done.add("storage"));
    assertThatThrownBy(server::start)
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("there is no host no-such-host.invalid");
    assertThat(done).containsExactly("storage");
  }

  /** A program that ends after the second call must not end amid the first. */
  @Test
  void whoStopsItTooWaitsUntilItHasStopped() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    HostServer server = server(0);
    server.whenStopped(
        () -> {
          begun.countDown();
          await().until(() -> go.getCount() == 0);
          done.add("storage");
        });
    server.start();
    Thread first = new Thread(server::stop);
    Thread second = new Thread(server::stop);
    first.start();
    begun.await();
    second.start();
    await().until(() -> second.getState() == BLOCKED || second.getState() == TERMINATED);
    assertThat(second.getState()).isEqualTo(BLOCKED);
    go.countDown();
    second.join();
    assertThat(done).containsExactly("storage");
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new java.net.InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
