package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  private Function<Session, SessionListener> protocol = session -> new Silent();
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

  private static final class Silent implements SessionListener {

    @Override
    public void text(String message) {}

    @Override
    public void binary(byte[] message) {}

    @Override
    public void connectDeadline() {}

    @Override
    public void ended() {}
  }

  @AfterEach
  void stop() {
    threads.stop();
  }

  private EngineSession open() throws RouteException {
    return sessions.open(
        new OpeningRequest(new DefaultHttpHeaders(), Map.of(), ADDRESS, ADDRESS, "/"),
        loop.eventLoop());
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

  /** There is room for one session here. */
  @Test
  void oneThatCannotBeMadeTakesNoRoom() throws RouteException {
    protocol =
        session -> {
          throw new OutOfMemoryError("a test's");
        };
    assertThatThrownBy(this::open).isInstanceOf(OutOfMemoryError.class);
    protocol = session -> new Silent();
    EngineSession opened = open();
    assertThat(sessions.find(opened.id())).contains(opened);
    assertThatThrownBy(this::open).isInstanceOf(RouteException.class);
  }
}
