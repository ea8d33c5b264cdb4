package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;
import workbook.lesson02.web.RouteException;

/** What becomes of a session that cannot be, or that comes too late. */
@Timeout(20)
class SessionsTest {

  private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 1);

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final ListenerThreads threads = new ListenerThreads();
  private Function<Session, SessionListener> protocol = session -> new SilentListener();
  private final Sessions sessions =
      new Sessions(
          "n1.",
          new EngineLimits(
              1_000_000,
              10_000,
              1_000,
              1_000,
              1,
              1,
              3_000,
              1_000,
              Duration.ofSeconds(45),
              Duration.ofSeconds(10),
              Duration.ofSeconds(25),
              Duration.ofSeconds(20)),
          new WaitingBytes(Long.MAX_VALUE),
          threads,
          session -> protocol.apply(session));

  @AfterEach
  void stop() {
    threads.stop();
  }

  private EngineSession open() throws RouteException {
    return open(sessions, ADDRESS, "/");
  }

  private EngineSession open(Sessions where, InetSocketAddress from, String uri)
      throws RouteException {
    return where.open(
        new OpeningRequest(new DefaultHttpHeaders(), Map.of(), from, ADDRESS, uri),
        loop.eventLoop());
  }

  private static InetSocketAddress address(int last) {
    return new InetSocketAddress("127.0.0." + last, 1);
  }

  private void refused(Sessions where, InetSocketAddress from, String uri, int status) {
    assertThatThrownBy(() -> open(where, from, uri))
        .isInstanceOfSatisfying(
            RouteException.class, refusal -> assertThat(refusal.status()).isEqualTo(status));
  }

  /** Without limits but for these. */
  private Sessions limited(int ofAnAddress, int ofAll, long bytes) {
    return new Sessions(
        "",
        new EngineLimits(
            1_000_000,
            10,
            1_000,
            1_000,
            ofAnAddress,
            ofAll,
            bytes,
            1_000,
            Duration.ofSeconds(45),
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(20)),
        new WaitingBytes(Long.MAX_VALUE),
        threads,
        session -> new SilentListener());
  }

  @Test
  void oneThatIsOpenedWhileTheServerStopsIsClosedAtOnce() throws RouteException {
    sessions.closeAll(CloseReason.SERVER_STOPS);
    EngineSession late = open();
    assertThat(late.isOpen()).isFalse();
    assertThat(sessions.find(late.id())).isEmpty();
  }

  @Test
  void idsBeginWithTheNodesNameAndAreRandomBehindIt() throws RouteException {
    EngineSession first = open();
    assertThat(first.id()).matches("n1\\.[A-Za-z0-9_-]{20}");
    first.close(CloseReason.LOST);
    assertThat(open().id()).startsWith("n1.").isNotEqualTo(first.id());
  }

  @Test
  void aRequestOfExactlyTheLimitIsKept() throws RouteException {
    Sessions small = limited(9, 9, 100_000);
    assertThat(open(small, ADDRESS, "/123456789").isOpen()).isTrue();
    refused(small, ADDRESS, "/1234567890", 431);
  }

  @Test
  void anAddressHasItsShareAndGetsItBack() throws RouteException {
    Sessions shared = limited(1, 9, 100_000);
    EngineSession first = open(shared, address(1), "/");
    refused(shared, address(1), "/", 429);
    open(shared, address(2), "/");
    first.close(CloseReason.LOST);
    open(shared, address(1), "/");
    assertThat(shared.count()).isEqualTo(2);
  }

  @Test
  void whoeverIsRefusedForAllHasStillTheShareOfTheAddress() throws RouteException {
    Sessions one = limited(1, 1, 100_000);
    EngineSession first = open(one, address(1), "/");
    refused(one, address(2), "/", 503);
    first.close(CloseReason.LOST);
    open(one, address(2), "/");
  }

  /** 2,000 for the session, and what is kept of its request. */
  @Test
  void allTogetherMayTakeSoManyBytes() throws RouteException {
    Sessions two = limited(9, 2, 4_006);
    EngineSession first = open(two, ADDRESS, "/");
    refused(two, ADDRESS, "/123456", 503);
    EngineSession second = open(two, ADDRESS, "/1234"); // of two, as if nobody had been refused
    first.close(CloseReason.LOST);
    refused(two, ADDRESS, "/12", 503);
    second.close(CloseReason.LOST);
    assertThat(two.count()).isZero();
  }

  @Test
  void thoseThatBrokeARuleAreCounted() throws RouteException {
    open().close(CloseReason.LOST);
    assertThat(sessions.brokenRules()).isZero();
    EngineSession bad = open();
    bad.close(CloseReason.TOO_FAST);
    assertThat(sessions.brokenRules()).isEqualTo(1);
    sessions.forget(bad);
    assertThat(sessions.brokenRules()).as("once").isEqualTo(1);
  }

  @Test
  void whenTheServerStopsAllEnd() throws RouteException {
    EngineSession open = open();
    assertThat(sessions.count()).isEqualTo(1);
    sessions.closeAll(CloseReason.SERVER_STOPS);
    assertThat(open.isOpen()).isFalse();
    assertThat(sessions.count()).isZero();
  }

  @Test
  void beforeItStopsTheyEndInTheirLanesAndNoneIsOpened() throws RouteException {
    EngineSession open = open();
    sessions.drain();
    await().until(() -> !open.isOpen());
    refused(sessions, ADDRESS, "/", 503);
  }

  @Test
  void oneThatIsBeingOpenedAtThatMomentEndsToo() throws RouteException {
    protocol =
        session -> {
          sessions.drain();
          return new SilentListener();
        };
    EngineSession late = open();
    await().until(() -> !late.isOpen());
  }

  /** There is room for one session here. */
  @Test
  void oneThatCannotBeMadeTakesNoRoom() throws RouteException {
    protocol =
        session -> {
          throw new OutOfMemoryError("a test's");
        };
    assertThatThrownBy(this::open).isInstanceOf(OutOfMemoryError.class);
    protocol = session -> new SilentListener();
    EngineSession opened = open();
    assertThat(sessions.find(opened.id())).contains(opened);
    assertThatThrownBy(this::open).isInstanceOf(RouteException.class);
  }
}
