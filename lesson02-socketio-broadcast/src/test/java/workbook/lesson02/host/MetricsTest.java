package workbook.lesson02.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Gauge;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import workbook.testkit.RawHttp;
import workbook.testkit.RawSocketIo;

/** What an operator can measure, at an address of its own. */
@Timeout(30)
class MetricsTest {

  @Command(name = "server")
  private static final class Server implements Callable<Integer> {

    @Mixin private MetricsOption metrics;

    private HostOptions options;

    @Override
    public Integer call() {
      options = metrics.applyTo(HostOptions.of("127.0.0.1", 0, "/workbook/lesson02/pages"));
      return 0;
    }
  }

  private final Server server = new Server();

  private static RawHttp.Answer metrics(HostServer host) {
    return RawHttp.ask(host.metricsPort(), "GET /metrics HTTP/1.1", "Host: localhost");
  }

  private static List<String> lines(HostServer host) {
    return metrics(host).body().lines().filter(line -> !line.startsWith("#")).toList();
  }

  @Test
  void eventsDeliveriesAndRefusalsAreCountedUnderTheNodesName() throws Exception {
    new CommandLine(server).execute("--metrics=0");
    try (HostServer host = new HostServer(server.options.withNode("n1"))) {
      host.addEventListener(
          "say",
          String.class,
          (client, text, ack) -> host.getBroadcastOperations().sendEvent("said", text));
      host.start();
      try (RawSocketIo first = RawSocketIo.connected(host.port());
          RawSocketIo second = RawSocketIo.connected(host.port())) {
        first.send("42[\"say\",\"hello\"]");
        first.awaitPacket("42[\"said\"");
        second.awaitPacket("42[\"said\"");
        RawHttp.ask(host.port(), "GET /none HTTP/1.1", "Host: localhost");
        assertThat(metrics(host).header("content-type"))
            .contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(lines(host))
            .contains(
                "workbook_events_received_total{node=\"n1\"} 1.0",
                "workbook_sessions{node=\"n1\"} 2.0",
                "workbook_requests_refused_total{node=\"n1\"} 1.0",
                "workbook_connects_refused_total{node=\"n1\"} 0.0",
                "workbook_sessions_broken_total{node=\"n1\"} 0.0")
            .anyMatch(line -> line.startsWith("workbook_listeners_wait_seconds_bucket"));
        Awaitility.await()
            .until(() -> lines(host).contains("workbook_events_sent_total{node=\"n1\"} 2.0"));
        second.send("not a packet");
        assertThat(second.closed().closeCode()).isEqualTo(1008);
        Awaitility.await()
            .until(() -> lines(host).contains("workbook_sessions_broken_total{node=\"n1\"} 1.0"));
      }
    }
  }

  @Test
  void aLessonAddsItsOwn() {
    new CommandLine(server).execute("--metrics=0");
    try (HostServer host = new HostServer(server.options)) {
      Gauge.builder("workbook.test.queue", () -> 3).register(host.meters());
      host.start();
      assertThat(lines(host)).contains("workbook_test_queue 3.0");
    }
  }

  @Test
  void theyAreNotOnTheServersOwnPort() {
    new CommandLine(server).execute("--metrics=0");
    try (HostServer host = new HostServer(server.options)) {
      host.start();
      assertThat(RawHttp.ask(host.port(), "GET /metrics HTTP/1.1", "Host: localhost").status())
          .isEqualTo(404);
      assertThat(RawHttp.ask(host.metricsPort(), "GET / HTTP/1.1", "Host: localhost").status())
          .isEqualTo(404);
      assertThat(
              RawHttp.ask(host.metricsPort(), "GET /metrics HTTP/1.1", "Host: evil.example")
                  .status())
          .as("a page whose name was pointed here")
          .isEqualTo(403);
    }
  }

  @Test
  void whenTheServerStopsThePortIsFree() {
    new CommandLine(server).execute("--metrics=0");
    HostServer host = new HostServer(server.options);
    host.start();
    int port = host.metricsPort();
    host.close();
    assertThatThrownBy(() -> new RawHttp(port)).hasRootCauseInstanceOf(ConnectException.class);
  }

  @Test
  void aPortThatIsTakenIsToldAndTheServerStops() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      new CommandLine(server).execute("--metrics=127.0.0.1:" + taken.getLocalPort());
      HostServer host = new HostServer(server.options);
      assertThatThrownBy(host::start)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the metrics: cannot listen on 127.0.0.1:")
          .hasMessageContaining("(choose another with --metrics)");
      assertThatThrownBy(() -> new RawHttp(host.port()))
          .hasRootCauseInstanceOf(ConnectException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"9101, localhost, 9101", "0.0.0.0:9101, 0.0.0.0, 9101", "::1:9101, ::1, 9101"})
  void withoutAHostTheyAreForThisComputerOnly(String given, String host, int port) {
    new CommandLine(server).execute("--metrics", given);
    assertThat(server.options.metrics()).contains(InetSocketAddress.createUnresolved(host, port));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", ":9101", "localhost", "localhost:", "99999", "-1"})
  void whatIsNoAddressIsSaidSoAndEndsWith2(String given) {
    StringWriter said = new StringWriter();
    CommandLine command = new CommandLine(server).setErr(new PrintWriter(said));
    assertThat(command.execute("--metrics=" + given)).isEqualTo(2);
    assertThat(said.toString()).contains("'" + given + "' is no port");
  }
}
