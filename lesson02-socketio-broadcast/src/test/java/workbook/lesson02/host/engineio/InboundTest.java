package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each packet of a client, and when nothing more is read from it. */
@Timeout(20)
class InboundTest {

  private final TestSession test = new TestSession(10_000, 10_000_000);
  private final EngineSession session = test.session;
  private final Inbound inbound = session.inbound();

  @BeforeEach
  void begin() {
    session.beginWith(test.link);
  }

  @AfterEach
  void stop() {
    test.close();
  }

  private void receive(String packet) {
    inbound.text(test.link, packet);
  }

  private boolean isReading() {
    return test.webSocket.config().isAutoRead();
  }

  @Test
  void aMessageIsTheListenersWithoutItsType() {
    receive("4hello");
    receive("4");
    test.rest();
    assertThat(test.told).containsExactly("hello", "");
  }

  @Test
  void aPongIsTheHeartbeats() {
    session.begin();
    for (int i = 0; i < 4; i++) {
      test.pass(Duration.ofSeconds(25));
      assertThat(test.written()).isEqualTo("2");
      receive("3");
    }
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void whoSendsCloseHasLeft() {
    receive("1");
    assertThat(test.written()).isEqualTo("close 1000 client left");
    assertThat(session.brokeRule()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "6"})
  void aPingAndANoOpDoNoHarm(String packet) {
    receive(packet);
    assertThat(session.isOpen()).isTrue();
    test.rest();
    assertThat(test.told).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "0", "5", "7", "x4"})
  void anyOtherTypeEndsTheSession(String packet) {
    receive(packet);
    assertThat(test.written()).isEqualTo("close 1008 bad packet: unknown Engine.IO packet type");
  }

  @Test
  void aBurstIsTakenAndNotAPacketMore() {
    for (int i = 0; i < TestSession.BURST; i++) {
      receive("2");
    }
    assertThat(session.isOpen()).isTrue();
    receive("2");
    assertThat(test.written()).isEqualTo("close 1008 too many packets");
  }

  @Test
  void binaryMessagesCountAlike() {
    for (int i = 0; i < TestSession.BURST; i++) {
      receive("2");
    }
    inbound.binary(test.link, new byte[3]);
    assertThat(test.written()).isEqualTo("close 1008 too many packets");
    test.rest();
    assertThat(test.told).containsExactly("ended");
  }

  @Test
  void binaryOnAWebSocketThatUpgradesFailsTheUpgrade() {
    try (TestSession polling = new TestSession()) {
      assertThat(polling.session.beginUpgrade(polling.link)).isTrue();
      polling.session.inbound().binary(polling.link, new byte[3]);
      assertThat(polling.written()).isEqualTo("close 1008 bad packet: upgrade not completed");
      polling.session.inbound().binary(null, new byte[3]);
      polling.rest();
      assertThat(polling.told).as("of a post").containsExactly("binary of 3");
    }
  }

  @Test
  void textOnAWebSocketThatUpgradesIsPartOfTheUpgrade() {
    try (TestSession polling = new TestSession()) {
      assertThat(polling.session.beginUpgrade(polling.link)).isTrue();
      polling.session.inbound().text(polling.link, "2probe");
      assertThat(polling.written()).isEqualTo("3probe");
      polling.session.inbound().text(null, "4post");
      polling.rest();
      assertThat(polling.told).as("a post meanwhile").containsExactly("post");
    }
  }

  @Test
  void whatIsNotBase64EndsTheSession() {
    try (TestSession polling = new TestSession()) {
      polling.session.inbound().payload("bAQI=\n\u001eb???", () -> polling.told.add("done"));
      polling.rest();
      assertThat(polling.told).containsExactly("binary of 2", "ended", "done");
      assertThat(polling.session.brokeRule()).isTrue();
    }
  }

  /**
   * The 257th that waits, with the one that is worked on, is one too many; half of them is well.
   */
  @Test
  void whileManyMessagesWaitNothingIsRead() {
    test.work.drainPermits();
    for (int i = 0; i < 256; i++) {
      receive("4");
    }
    assertThat(isReading()).isTrue();
    receive("4");
    assertThat(isReading()).isFalse();
    test.work.release(129);
    await().until(() -> test.begun.get() == 130);
    assertThat(isReading()).as("128 wait, and one is worked on").isFalse();
    test.work.release();
    await().until(this::isReading);
    assertThat(session.isOpen()).isTrue();
  }

  /** Each takes 128 bytes beside its characters. The most is 100,000, and half of that is well. */
  @Test
  void norWhileManyBytesWait() {
    test.work.drainPermits();
    String message = "4" + "x".repeat(9_871);
    for (int i = 0; i < 10; i++) {
      receive(message);
    }
    assertThat(inbound.waitingBytes()).isEqualTo(100_000);
    assertThat(isReading()).isTrue();
    receive(message);
    assertThat(isReading()).isFalse();
    test.work.release(5);
    await().until(() -> test.begun.get() == 6);
    assertThat(isReading()).as("60,000 wait").isFalse();
    test.work.release();
    await().until(() -> test.begun.get() == 7);
    assertThat(isReading()).as("50,000 wait").isTrue();
    test.work.release(5);
    test.rest();
    assertThat(inbound.waitingBytes()).isZero();
  }
}
