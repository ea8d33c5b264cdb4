package workbook.lesson02.host.engineio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session's WebSocket, frame by frame, without a network. */
@Timeout(20)
class WebSocketLinkTest {

  private final TestSession test = new TestSession(1_000_000, 10_000_000);
  private final EngineSession session = test.session;

  @AfterEach
  void stop() {
    test.close();
  }

  private void begin() {
    session.beginWith(test.link);
  }

  private void receive(WebSocketFrame... frames) {
    test.webSocket.writeInbound((Object[]) frames);
  }

  private static WebSocketFrame text(String packet) {
    return new TextWebSocketFrame(packet);
  }

  private static PingWebSocketFrame ping(String text) {
    return new PingWebSocketFrame(Unpooled.copiedBuffer(text, UTF_8));
  }

  private void fail(Throwable cause) {
    test.webSocket.pipeline().fireExceptionCaught(cause);
  }

  private boolean isReading() {
    return test.webSocket.config().isAutoRead();
  }

  @Test
  void messagesAreTheListenersAndAreCountedAndOtherFramesAreNot() {
    begin();
    receive(text("4hello"), new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[3])));
    receive(ping("a"), new PongWebSocketFrame());
    test.rest();
    assertThat(test.told).containsExactly("hello", "binary of 3");
    assertThat(test.complete).isEqualTo(2);
  }

  @Test
  void ofPingsThatComeTogetherTheLastIsAnswered() {
    begin();
    PingWebSocketFrame first = ping("a");
    PingWebSocketFrame last = ping("b");
    receive(first, last);
    assertThat(test.written()).isEqualTo("pong b");
    assertThat(first.refCnt()).isZero();
    assertThat(last.refCnt()).isZero();
    receive(text("4"));
    assertThat(test.written()).as("once").isEmpty();
  }

  @Test
  void aPingIsNotAnsweredWhileTheClientDoesNotRead() {
    begin();
    test.isStuck = true;
    test.send("4" + "x".repeat(70_000));
    test.loop.runPendingTasks();
    PingWebSocketFrame ping = ping("a");
    receive(ping);
    assertThat(ping.refCnt()).isZero();
    test.isStuck = false;
    test.webSocket.flush();
    assertThat(test.written()).matches("4x{70000}");
  }

  @Test
  void norAfterTheCloseFrame() {
    begin();
    session.close(CloseReason.SERVER_STOPS);
    assertThat(test.written()).isEqualTo("close 1001 server stops");
    receive(ping("a"), text("4late"));
    assertThat(test.written()).isEmpty();
    test.rest();
    assertThat(test.told).containsExactly("ended");
  }

  @Test
  void aPingOfAConnectionThatEndsIsReleased() {
    begin();
    PingWebSocketFrame ping = ping("a");
    test.webSocket.pipeline().fireChannelRead(ping);
    assertThat(ping.refCnt()).isEqualTo(1);
    test.webSocket.pipeline().remove(test.link);
    assertThat(ping.refCnt()).isZero();
  }

  @Test
  void theClientsCloseFrameIsAnsweredWithTheSameAndIsTheEnd() {
    begin();
    receive(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE, "bye"));
    assertThat(test.written()).isEqualTo("close 1000 bye");
    assertThat(test.webSocket.isOpen()).isFalse();
    assertThat(test.over).containsExactly(session);
  }

  @Test
  void whoLeavesWithoutReadingTheAnswerIsGoneAtOnce() {
    begin();
    test.isStuck = true;
    receive(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
    assertThat(test.webSocket.isOpen()).as("the answer waits").isTrue();
    assertThat(session.isOpen()).isFalse();
    test.isStuck = false;
    test.webSocket.flush();
    assertThat(test.webSocket.isOpen()).isFalse();
  }

  @Test
  void theAnswerToTheServersCloseFrameIsNotAnswered() {
    begin();
    session.close(CloseReason.NORMAL);
    assertThat(test.written()).isEqualTo("close 1000");
    assertThat(test.webSocket.isOpen()).isTrue();
    receive(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
    assertThat(test.written()).isEmpty();
    assertThat(test.webSocket.isOpen()).isFalse();
  }

  @Test
  void ifThereIsNoneTheConnectionEndsAfterASecond() {
    begin();
    session.close(CloseReason.NORMAL);
    assertThat(test.written()).isEqualTo("close 1000");
    test.pass(Duration.ofMillis(999));
    assertThat(test.webSocket.isOpen()).isTrue();
    test.pass(Duration.ofMillis(1));
    assertThat(test.webSocket.isOpen()).isFalse();
  }

  /** RFC 6455, section 7.4.1: 1006 must not be in a frame. */
  @Test
  void thatTheConnectionIsLostIsNotACodeOfAFrame() {
    begin();
    session.close(CloseReason.LOST);
    assertThat(test.written()).isEqualTo("close 1000 connection lost");
  }

  @Test
  void whatWaitsIsWrittenBeforeTheCloseFrameThoughTheClientDoesNotRead() {
    begin();
    test.isStuck = true;
    test.send("4" + "x".repeat(70_000));
    test.loop.runPendingTasks();
    test.send("4" + "y".repeat(70_000));
    test.send("4" + "z".repeat(70_000));
    session.close(CloseReason.NORMAL);
    test.loop.runPendingTasks();
    test.isStuck = false;
    test.webSocket.flush();
    assertThat(test.written()).matches("4x{70000}4y{70000}4z{70000}close 1000");
  }

  @Test
  void whatAFloodStillSendsIsNotRead() {
    begin();
    assertThat(isReading()).isTrue();
    session.close(CloseReason.TOO_FAST);
    test.loop.runPendingTasks();
    assertThat(isReading()).isFalse();
  }

  /** A client that was paused is to be heard: it answers the close frame. */
  @Test
  void afterAnyOtherEndReadingGoesOn() {
    begin();
    test.link.setReading(false);
    session.close(CloseReason.NORMAL);
    test.loop.runPendingTasks();
    assertThat(isReading()).isTrue();
  }

  @Test
  void aClientThatReadsAgainGetsWhatWaits() {
    begin();
    test.isStuck = true;
    test.send("4" + "x".repeat(70_000));
    test.loop.runPendingTasks();
    assertThat(session.isWritable()).as("the channel is full").isFalse();
    test.send("4" + "y".repeat(5_000));
    test.loop.runPendingTasks();
    assertThat(test.link.unread()).as("with 4 bytes of header").isEqualTo(5_005);
    test.isStuck = false;
    test.webSocket.flush();
    assertThat(test.written()).matches("4x{70000}4y{5000}");
    assertThat(test.link.unread()).isZero();
    assertThat(session.isWritable()).isTrue();
  }

  @Test
  void whatTheChannelDoesNotTakeStaysInTheQueue() {
    begin();
    test.isStuck = true;
    test.send("4" + "x".repeat(70_000));
    test.send("4" + "y".repeat(70_000));
    test.loop.runPendingTasks();
    assertThat(test.link.unread()).as("with 10 bytes of header").isEqualTo(70_011);
  }

  @Test
  void whoKeepsUpHasLessThan64KilobytesInTheQueue() {
    begin();
    test.send("4" + "x".repeat(65_530)); // and 4 bytes of header
    assertThat(session.isWritable()).isTrue();
    assertThat(test.link.unread()).as("it will be written in a moment").isZero();
    test.loop.runPendingTasks();
    test.send("4" + "x".repeat(65_531));
    assertThat(session.isWritable()).isFalse();
  }

  @Test
  void aConnectionThatHasEndedKeepsNobodyWaiting() {
    begin();
    test.isStuck = true;
    test.send("4" + "x".repeat(70_000));
    test.loop.runPendingTasks();
    test.send("4y");
    assertThat(test.link.unread()).isEqualTo(4);
    test.webSocket.close();
    assertThat(test.link.unread()).isZero();
    assertThat(session.isOpen()).isFalse();
    assertThat(test.over).containsExactly(session);
  }

  @Test
  void aMessageThatIsTooBigEndsTheSessionThatUsesTheWebSocket() {
    begin();
    fail(new TooLongFrameException("a test's"));
    assertThat(test.written()).isEqualTo("close 1009 message too big");
    assertThat(session.isOpen()).isFalse();
    assertThat(session.brokeRule()).isTrue();
  }

  @Test
  void oneThatPollsGoesOn() {
    assertThat(session.beginUpgrade(test.link)).isTrue();
    fail(new TooLongFrameException("a test's"));
    assertThat(test.written()).isEqualTo("close 1009 message too big");
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void aWebSocketThatTheSessionHasNotTakenIsClosedAlone() {
    fail(new TooLongFrameException("a test's"));
    assertThat(test.written()).isEqualTo("close 1009 message too big");
    assertThat(session.isOpen()).isTrue();
  }

  /** Netty's decoder, which has found the fault, sends the close frame. */
  @Test
  void aFrameAgainstTheRulesEndsTheSessionWithoutAFurtherCloseFrame() {
    begin();
    fail(new CorruptedWebSocketFrameException(WebSocketCloseStatus.PROTOCOL_ERROR, "reserved bit"));
    assertThat(test.written()).isEmpty();
    assertThat(session.isOpen()).isFalse();
    assertThat(session.brokeRule()).isTrue();
  }

  @Test
  void afterAnyOtherFailureTheClientIsLost() {
    begin();
    fail(new IOException("connection reset by peer"));
    assertThat(test.webSocket.isOpen()).isFalse();
    assertThat(session.isOpen()).isFalse();
    assertThat(session.brokeRule()).isFalse();
  }

  @Test
  void aWebSocketThatEndsInItsUpgradeLeavesTheSession() {
    assertThat(session.beginUpgrade(test.link)).isTrue();
    test.webSocket.close();
    assertThat(session.isOpen()).isTrue();
    assertThat(session.isUpgrading(test.link)).isFalse();
  }
}
