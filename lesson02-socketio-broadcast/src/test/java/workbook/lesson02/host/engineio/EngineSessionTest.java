package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;

/** The states of a session, in orders of events that are rare over a network. */
@Timeout(20)
class EngineSessionTest {

  private static final int MAX_QUEUED = 10_000;
  private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 1);

  private final EmbeddedChannel loop = new EmbeddedChannel();
  private final ListenerThreads threads = new ListenerThreads();
  private final WaitingBytes waiting = new WaitingBytes(2 * MAX_QUEUED);
  private final List<EngineSession> over = new ArrayList<>();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  private final EngineSession session =
      new EngineSession(
          "id",
          new OpeningRequest(new DefaultHttpHeaders(), Map.of(), ADDRESS, ADDRESS, "/"),
          loop.eventLoop(),
          threads.lane(ADDRESS.getAddress()),
          new EngineLimits(
              1_000_000,
              10_000,
              1_000,
              1_000,
              10,
              10,
              1_000_000,
              MAX_QUEUED,
              Duration.ofSeconds(45),
              Duration.ofSeconds(10),
              Duration.ofSeconds(25),
              Duration.ofSeconds(20)),
          waiting,
          over::add,
          any -> new Told());

  private final WebSocketLink link =
      new WebSocketLink(
          session,
          new LoopFlusher(loop.eventLoop(), threads),
          MAX_QUEUED,
          session.waiting(),
          () -> {});
  private final EmbeddedChannel webSocket = new EmbeddedChannel(link);

  private final class Told implements SessionListener {

    @Override
    public void text(String message) {
      told.add(message);
    }

    @Override
    public void binary(byte[] message) {
      told.add("binary");
    }

    @Override
    public void connectDeadline() {
      told.add("deadline");
    }

    @Override
    public void ended() {
      told.add("ended");
    }
  }

  @AfterEach
  void stop() {
    threads.stop();
  }

  private void probe() {
    assertThat(session.beginUpgrade(link)).isTrue();
    session.upgradePacket(link, "2probe");
    assertThat(written()).isEqualTo("3probe");
  }

  /** The payload of the frames that have been written, and the code of a close frame. */
  private String written() {
    loop.runPendingTasks();
    StringBuilder all = new StringBuilder();
    for (Object out = webSocket.readOutbound(); out != null; out = webSocket.readOutbound()) {
      if (out instanceof CloseWebSocketFrame close) {
        all.append("close ").append(close.statusCode());
        close.release();
      } else if (out instanceof ByteBuf bytes) {
        all.append(bytes.toString(StandardCharsets.ISO_8859_1).replaceAll("[^ -~]|\u0081", ""));
        bytes.release();
      }
    }
    return all.toString();
  }

  private void endedOnce() {
    await().until(() -> threads.busyLanes() == 0);
    assertThat(told).containsExactly("ended");
  }

  @Test
  void whatWasSentBeforeACloseInPeaceGoesByTheWebSocketThatIsProbed() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.NORMAL);
    assertThat(session.isOpen()).isFalse();
    assertThat(written()).isEmpty();
    assertThat(over).isEmpty();
    session.upgradePacket(link, "5");
    assertThat(written()).isEqualTo("4lastclose 1000");
    assertThat(over).containsExactly(session);
    endedOnce();
  }

  @Test
  void orWaitsForAPollIfTheUpgradeFails() {
    loop.freezeTime();
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.NORMAL);
    session.upgradePacket(link, "nonsense");
    assertThat(written()).isEqualTo("close 1008");
    assertThat(session.isOpen()).isFalse();
    assertThat(over).as("ten seconds for the poll").isEmpty();
    loop.advanceTimeBy(10, TimeUnit.SECONDS);
    loop.runPendingTasks();
    assertThat(over).containsExactly(session);
    endedOnce();
  }

  @Test
  void anyOtherEndWaitsForNothing() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.SERVER_STOPS);
    assertThat(written()).isEqualTo("close 1001");
    session.upgradePacket(link, "5");
    assertThat(session.isOnWebSocket()).isFalse();
    assertThat(over).containsExactly(session);
    endedOnce();
  }

  @Test
  void aWebSocketThatFailsLeavesTheSessionPollingAndAnotherMayBeOffered() {
    probe();
    session.lost(link, CloseReason.LOST);
    assertThat(session.isOpen()).isTrue();
    assertThat(session.beginUpgrade(link)).isTrue();
    assertThat(session.beginUpgrade(link)).as("two at a time").isFalse();
    assertThat(told).isEmpty();
  }

  /** What waited is counted alike for polling and on the WebSocket, with the frames' headers. */
  @Test
  void whatMayWaitForAPollMayWaitOnTheWebSocketToo() {
    probe();
    sendJustNotTooMuch();
    session.upgradePacket(link, "5");
    assertThat(session.isOpen()).isTrue();
    assertThat(session.isOnWebSocket()).isTrue();
  }

  @Test
  void anEndInTheMiddleOfTheUpgradeEndsTheSessionOnce() {
    probe();
    link.send(List.of(EngineMessage.NOOP)); // waits on the WebSocket already
    sendJustNotTooMuch();
    session.upgradePacket(link, "5");
    assertThat(session.isOpen()).isFalse();
    assertThat(written()).isEqualTo("close 1008");
    assertThat(over).containsExactly(session);
    endedOnce();
  }

  /** Each message takes three bytes with its frame. */
  private void sendJustNotTooMuch() {
    for (int i = 0; i < MAX_QUEUED / 3; i++) {
      session.send(List.of(EngineMessage.text("4")));
    }
    assertThat(session.isOpen()).isTrue();
  }

  /** Else what is sent next would arrive, and what was sent before would not. */
  @Test
  void aSessionForWhichTooMuchWaitsIsClosedBeforeAnythingElseIsSent() {
    CountDownLatch go = new CountDownLatch(1);
    session.execute(() -> await().until(() -> go.getCount() == 0));
    sendJustNotTooMuch();
    session.send(List.of(EngineMessage.text("4")));
    assertThat(session.isOpen()).isFalse();
    assertThat(over).containsExactly(session);
    go.countDown();
    endedOnce();
  }

  @Test
  void aSessionThatWasClosedBeforeItBeganDoesNotBegin() {
    session.close(CloseReason.SERVER_STOPS);
    session.beginWith(link);
    session.begin();
    assertThat(session.isOpen()).isFalse();
    assertThat(session.isOnWebSocket()).isFalse();
    assertThat(written()).isEqualTo("close 1001");
    endedOnce();
  }

  @Test
  void aServerThatStopsDoesNotWaitForTheUpgrade() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.NORMAL);
    session.close(CloseReason.NORMAL);
    assertThat(over).isEmpty();
    session.close(CloseReason.SERVER_STOPS);
    assertThat(written()).isEqualTo("close 1001");
    assertThat(over).containsExactly(session);
    endedOnce();
  }

  @Test
  void lastMessagesAreDroppedWhenTooMuchWaitsForAllTogether() {
    session.send(List.of(EngineMessage.text("4" + "x".repeat(MAX_QUEUED - 100))));
    session.close(CloseReason.NORMAL);
    assertThat(over).as("a poll may still come").isEmpty();
    for (int i = 0; i < 2; i++) {
      waiting.part(() -> MAX_QUEUED - 1_000, () -> told.add("another closed")).changed();
    }
    assertThat(over).containsExactly(session);
    endedOnce();
  }

  /** When the memory is full, there may be none for the log line. */
  @Test
  void aFailureWhileItClosesDoesNotKeepTheSession() {
    Logger logger = (Logger) LoggerFactory.getLogger(EngineSession.class);
    AppenderBase<ILoggingEvent> outOfMemory =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            throw new OutOfMemoryError("a test's");
          }
        };
    outOfMemory.start();
    logger.addAppender(outOfMemory);
    try {
      assertThatThrownBy(() -> session.close(CloseReason.TOO_FAST))
          .isInstanceOf(OutOfMemoryError.class);
    } finally {
      logger.detachAppender(outOfMemory);
    }
    assertThat(over).containsExactly(session);
    endedOnce();
  }
}
