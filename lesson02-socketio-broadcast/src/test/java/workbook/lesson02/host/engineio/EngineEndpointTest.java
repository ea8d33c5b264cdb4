package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.http.TestExchange;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;

/** How a session by polling is opened, and what is left of one that cannot begin. */
@Timeout(10)
class EngineEndpointTest {

  private final ListenerThreads threads = new ListenerThreads();

  private static EngineLimits limits(Duration connectTimeout) {
    return new EngineLimits(
        1_000_000,
        10_000,
        1_000,
        1_000,
        10,
        10,
        1_000_000,
        1_000,
        connectTimeout,
        Duration.ofSeconds(10),
        Duration.ofSeconds(25),
        Duration.ofSeconds(20));
  }

  private Sessions sessions(EngineLimits limits) {
    return new Sessions(
        "", limits, new WaitingBytes(Long.MAX_VALUE), threads, session -> new SilentListener());
  }

  @AfterEach
  void stop() {
    threads.stop();
  }

  private TestExchange open(Sessions sessions, EngineLimits limits) {
    TestExchange request = TestExchange.get("/socket.io/?EIO=4&transport=polling");
    new EngineEndpoint(sessions, limits, threads).handle(request.exchange());
    return request;
  }

  @Test
  void theFirstPacketTellsTheIdAndTheLimits() {
    EngineLimits limits = limits(Duration.ofSeconds(45));
    Sessions sessions = sessions(limits);
    assertThat(open(sessions, limits).answer())
        .matches(
            "200 0\\{\"sid\":\"[^\"]{20}\",\"upgrades\":\\[\"websocket\"],"
                + "\"pingInterval\":25000,\"pingTimeout\":20000,\"maxPayload\":1000000}");
    assertThat(sessions.count()).isEqualTo(1);
  }

  @Test
  void whyThereIsNoSessionIsTold() {
    EngineLimits limits = limits(Duration.ofSeconds(45));
    Sessions sessions = sessions(limits);
    sessions.drain();
    assertThat(open(sessions, limits).answer())
        .isEqualTo("503 {\"message\":\"the server stops: connect again\"}");
  }

  /** Nobody knows its id, so nobody could use it, or end it. */
  @Test
  void aSessionThatCannotBeginIsClosed() {
    EngineLimits limits =
        limits(Duration.ofSeconds(Long.MAX_VALUE)); // not to be had in nanoseconds
    Sessions sessions = sessions(limits);
    assertThatThrownBy(() -> open(sessions, limits)).isInstanceOf(ArithmeticException.class);
    assertThat(sessions.count()).isZero();
  }
}
