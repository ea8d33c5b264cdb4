package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.http.TestExchange;

/** The states of a session, in orders of events that are rare over a network. */
@Timeout(20)
class EngineSessionTest {

  private static final int MAX_QUEUED = TestSession.MAX_QUEUED;

  private final TestSession test = new TestSession();
  private final EngineSession session = test.session;
  private final WebSocketLink link = test.link;

  @AfterEach
  void stop() {
    test.close();
  }

  private void probe() {
    assertThat(session.beginUpgrade(link)).isTrue();
    session.upgradePacket(link, "2probe");
    assertThat(test.written()).isEqualTo("3probe");
  }

  private void endedOnce() {
    test.rest();
    assertThat(test.told).containsExactly("ended");
  }

  @Test
  void whatWasSentBeforeACloseInPeaceGoesByTheWebSocketThatIsProbed() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.NORMAL);
    assertThat(session.isOpen()).isFalse();
    assertThat(test.written()).isEmpty();
    assertThat(test.over).isEmpty();
    session.upgradePacket(link, "5");
    assertThat(test.written()).isEqualTo("4lastclose 1000");
    assertThat(test.over).containsExactly(session);
    endedOnce();
  }

  @Test
  void orWaitsForAPollIfTheUpgradeFails() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.NORMAL);
    session.upgradePacket(link, "nonsense");
    assertThat(test.written()).isEqualTo("close 1008 bad packet: upgrade not completed");
    assertThat(session.isOpen()).isFalse();
    assertThat(test.over).as("ten seconds for the poll").isEmpty();
    test.pass(Duration.ofSeconds(10));
    assertThat(test.over).containsExactly(session);
    endedOnce();
  }

  @Test
  void anyOtherEndWaitsForNothing() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.SERVER_STOPS);
    assertThat(test.written()).isEqualTo("close 1001 server stops");
    session.upgradePacket(link, "5");
    assertThat(session.isOnWebSocket()).isFalse();
    assertThat(test.over).containsExactly(session);
    endedOnce();
  }

  @Test
  void aWebSocketThatFailsLeavesTheSessionPollingAndAnotherMayBeOffered() {
    probe();
    session.lost(link, CloseReason.LOST);
    assertThat(session.isOpen()).isTrue();
    assertThat(session.beginUpgrade(link)).isTrue();
    assertThat(session.beginUpgrade(link)).as("two at a time").isFalse();
    assertThat(test.told).isEmpty();
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
    assertThat(test.written()).isEqualTo("close 1008 does not read what is sent");
    assertThat(test.over).containsExactly(session);
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
    assertThat(test.over).containsExactly(session);
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
    assertThat(test.written()).isEqualTo("close 1001 server stops");
    endedOnce();
  }

  @Test
  void aServerThatStopsDoesNotWaitForTheUpgrade() {
    probe();
    session.send(List.of(EngineMessage.text("4last")));
    session.close(CloseReason.NORMAL);
    session.close(CloseReason.NORMAL);
    assertThat(test.over).isEmpty();
    session.close(CloseReason.SERVER_STOPS);
    assertThat(test.written()).isEqualTo("close 1001 server stops");
    assertThat(test.over).containsExactly(session);
    endedOnce();
  }

  @Test
  void lastMessagesAreDroppedWhenTooMuchWaitsForAllTogether() {
    session.send(List.of(EngineMessage.text("4" + "x".repeat(MAX_QUEUED - 100))));
    session.close(CloseReason.NORMAL);
    assertThat(test.over).as("a poll may still come").isEmpty();
    for (int i = 0; i < 2; i++) {
      test.waiting.part(() -> MAX_QUEUED - 1_000, () -> test.told.add("another closed")).changed();
    }
    assertThat(test.over).containsExactly(session);
    endedOnce();
  }

  /** For a poll and on a WebSocket alike: the limit itself is not too much. */
  @Test
  void exactlyAsMuchAsTheLimitMayWait() {
    String most = "4" + "x".repeat(MAX_QUEUED - 5); // 4 bytes are the header of its frame
    test.send(most);
    assertThat(session.isOpen()).isTrue();
    try (TestSession another = new TestSession()) {
      another.session.beginWith(another.link);
      another.send(most);
      assertThat(another.session.isOpen()).isTrue();
      another.send("4");
      assertThat(another.session.isOpen()).isFalse();
    }
  }

  @Test
  void aWebSocketUpgradesFromItsFirstPacketToTheLast() {
    assertThat(session.isUpgrading(link)).isFalse();
    assertThat(session.beginUpgrade(link)).isTrue();
    assertThat(session.isUpgrading(link)).isTrue();
    try (TestSession another = new TestSession()) {
      assertThat(session.isUpgrading(another.link)).as("another WebSocket").isFalse();
    }
    session.upgradePacket(link, "2probe");
    assertThat(session.isUpgrading(link)).isTrue();
    session.upgradePacket(link, "5");
    assertThat(session.isUpgrading(link)).isFalse();
    assertThat(session.isOnWebSocket()).isTrue();
    assertThat(session.beginUpgrade(link)).as("it has one").isFalse();
  }

  @Test
  void theUpgradePacketIsTakenAfterTheProbeOnly() {
    assertThat(session.beginUpgrade(link)).isTrue();
    session.upgradePacket(link, "5");
    assertThat(test.written()).isEqualTo("close 1008 bad packet: upgrade not completed");
    assertThat(session.isOnWebSocket()).isFalse();
    session.upgradePacket(link, "2probe");
    assertThat(test.written()).as("the upgrade has failed").isEmpty();
  }

  @Test
  void anUpgradeThatTakesTooLongHasFailed() {
    probe();
    test.pass(Duration.ofMillis(9_999));
    assertThat(session.isUpgrading(link)).isTrue();
    test.pass(Duration.ofMillis(1));
    assertThat(test.written()).isEqualTo("close 1008 bad packet: upgrade not completed");
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void oneThatIsCompleteIsNotLateAnyMore() {
    probe();
    session.upgradePacket(link, "5");
    test.pass(Duration.ofSeconds(10));
    assertThat(test.written()).isEmpty();
    assertThat(session.isOnWebSocket()).isTrue();
  }

  @Test
  void theEndOfAnotherWebSocketChangesNothing() {
    session.beginWith(link);
    try (TestSession another = new TestSession()) {
      session.lost(another.link, CloseReason.LOST);
    }
    assertThat(session.isOpen()).isTrue();
    session.lost(link, CloseReason.CLIENT_LEFT);
    assertThat(session.isOpen()).isFalse();
    endedOnce();
  }

  @Test
  void onlyAnEndForABrokenRuleIsOne() {
    assertThat(session.brokeRule()).isFalse();
    session.close(CloseReason.NORMAL);
    assertThat(session.brokeRule()).isFalse();
    try (TestSession another = new TestSession()) {
      another.session.close(CloseReason.TOO_FAST);
      assertThat(another.session.brokeRule()).isTrue();
    }
  }

  @Test
  void theListenerIsToldOfTheDeadlineForConnect() {
    session.beginWith(link);
    session.begin();
    for (int i = 0; i < 44; i++) {
      test.pass(Duration.ofSeconds(1));
      session.inbound().text(link, "3"); // a pong
    }
    test.rest();
    assertThat(test.told).isEmpty();
    test.pass(Duration.ofSeconds(1));
    test.rest();
    assertThat(test.told).containsExactly("deadline");
  }

  @Test
  void onceItHasEndedNoTimerIsLeft() {
    session.begin();
    assertThat(test.loop.runScheduledPendingTasks()).isNotEqualTo(-1);
    session.close(CloseReason.LOST);
    assertThat(test.loop.runScheduledPendingTasks()).isEqualTo(-1);
  }

  @Test
  void whoKeepsUpIsWritable() {
    try (TestSession large = new TestSession(1_000_000, 1_000_000)) {
      large.send("4" + "x".repeat(65_530)); // and 4 bytes of header: one below the limit
      assertThat(large.session.isWritable()).isTrue();
      large.session.poll(TestExchange.get().exchange());
      large.send("4" + "x".repeat(65_531));
      assertThat(large.session.isWritable()).isFalse();
      large.session.poll(TestExchange.get().exchange());
      assertThat(large.session.isWritable()).isTrue();
      large.session.close(CloseReason.LOST);
      assertThat(large.session.isWritable()).as("after the end").isFalse();
    }
  }

  @Test
  void aTaskRunsInTheLaneAfterWhatCameBefore() {
    session.beginWith(link);
    session.inbound().text(link, "4before");
    session.execute(() -> test.told.add("task"));
    session.inbound().text(link, "4after");
    test.rest();
    assertThat(test.told).containsExactly("before", "task", "after");
  }

  /** The log says which of the two it was; on a WebSocket the client is told, too. */
  @Test
  void ofAllTogetherGoesWhoSendsTooFast() {
    test.work.drainPermits();
    session.beginWith(link);
    session.inbound().text(link, "4" + "x".repeat(MAX_QUEUED));
    tooMuchWaitsForAllTogether(test);
    assertThat(test.written()).isEqualTo("close 1008 too many packets");
  }

  @Test
  void orReadsTooSlowly() {
    try (TestSession slow = new TestSession(1_000_000, TestSession.MAX_WAITING)) {
      slow.session.beginWith(slow.link);
      slow.isStuck = true;
      slow.send("4" + "x".repeat(70_000)); // more than the channel takes
      slow.loop.runPendingTasks();
      slow.send("4" + "y".repeat(MAX_QUEUED)); // waits in the queue, and is dropped
      tooMuchWaitsForAllTogether(slow);
      slow.loop.runPendingTasks();
      assertThat(slow.link.unread()).as("kept for it").isZero();
      slow.isStuck = false;
      slow.webSocket.flush();
      assertThat(slow.written()).matches("4x{70000}close 1008 does not read what is sent");
    }
  }

  /** Another two clients have less waiting than this one. */
  private static void tooMuchWaitsForAllTogether(TestSession session) {
    for (int i = 0; i < 2; i++) {
      session.waiting.part(() -> 6_000, () -> session.told.add("another closed")).changed();
    }
    assertThat(session.told).doesNotContain("another closed");
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
    assertThat(test.over).containsExactly(session);
    endedOnce();
  }
}
