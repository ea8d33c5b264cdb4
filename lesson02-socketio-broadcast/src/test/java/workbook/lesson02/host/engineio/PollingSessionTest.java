package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.http.TestExchange;

/** A session by long polling, request by request, without a network. */
@Timeout(20)
class PollingSessionTest {

  private static final String BAD_REQUEST = "400 {\"code\":3,\"message\":\"Bad request\"}";
  private static final String UNKNOWN_SID = "400 {\"code\":1,\"message\":\"Session ID unknown\"}";

  private final TestSession test = new TestSession();
  private final EngineSession session = test.session;

  @AfterEach
  void stop() {
    test.close();
  }

  private TestExchange poll() {
    TestExchange poll = TestExchange.get();
    session.poll(poll.exchange());
    return poll;
  }

  private TestExchange post(String body) {
    TestExchange post = TestExchange.post(body);
    session.post(post.exchange());
    return post;
  }

  private static void answered(TestExchange exchange, String answer) {
    await().until(() -> !exchange.answer().isEmpty());
    assertThat(exchange.answer()).isEqualTo(answer);
  }

  private void probe() {
    assertThat(session.beginUpgrade(test.link)).isTrue();
    session.upgradePacket(test.link, "2probe");
  }

  @Test
  void whatWaitsIsTheAnswerInItsOrder() {
    session.send(List.of(EngineMessage.text("4a"), EngineMessage.binary(new byte[] {1, 2})));
    test.send("4b");
    assertThat(poll().answer()).isEqualTo("200 4a\u001ebAQI=\u001e4b");
    assertThat(poll().answer()).as("nothing waits any more").isEmpty();
  }

  @Test
  void ifNothingWaitsTheRequestDoes() {
    TestExchange poll = poll();
    assertThat(poll.answer()).isEmpty();
    assertThat(poll.isForgotten()).isTrue();
    test.send("4a");
    assertThat(poll.answer()).isEqualTo("200 4a");
    test.send("4b");
    assertThat(poll().answer()).isEqualTo("200 4b");
  }

  @Test
  void aSecondPollEndsTheSessionAndTheFirstIsToldSo() {
    TestExchange first = poll();
    assertThat(poll().answer()).isEqualTo(BAD_REQUEST);
    test.rest();
    assertThat(first.answer()).isEqualTo("200 1");
    assertThat(test.told).containsExactly("ended");
    assertThat(session.brokeRule()).isTrue();
  }

  @Test
  void aPollThatBreaksOffEndsTheSession() {
    poll().breakOff();
    assertThat(test.over).containsExactly(session);
  }

  @Test
  void oneThatWasAnsweredBeforeDoesNot() {
    TestExchange poll = poll();
    test.send("4a");
    poll.breakOff();
    assertThat(session.isOpen()).isTrue();
  }

  /** The message goes down with the connection, so the session must not go on without it. */
  @Test
  void nothingIsSentIntoAPollThatHasJustBrokenOff() throws InterruptedException {
    TestExchange poll = poll();
    Thread network = new Thread(poll::breakOff);
    synchronized (session) {
      network.start();
      await().until(() -> network.getState() == Thread.State.BLOCKED);
      test.send("4a");
    }
    network.join();
    assertThat(poll.answer()).isEmpty();
    assertThat(session.isOpen()).isFalse();
  }

  @Test
  void duringAnUpgradeAPollWaitsForAMomentOnly() {
    TestExchange waiting = poll();
    assertThat(session.beginUpgrade(test.link)).isTrue();
    test.pass(Duration.ofMillis(100));
    assertThat(waiting.answer()).as("before the probe").isEmpty();
    session.upgradePacket(test.link, "2probe");
    assertThat(waiting.answer()).isEqualTo("200 6");
    TestExchange next = poll();
    test.pass(Duration.ofMillis(99));
    assertThat(next.answer()).isEmpty();
    test.pass(Duration.ofMillis(1));
    assertThat(next.answer()).isEqualTo("200 6");
  }

  @Test
  void thePollOfASessionThatDoesNotUpgradeWaits() {
    TestExchange poll = poll();
    test.pass(Duration.ofMillis(100));
    assertThat(poll.answer()).isEmpty();
  }

  @Test
  void onAWebSocketThereIsNothingToPollOrPost() {
    probe();
    TestExchange waiting = poll();
    session.upgradePacket(test.link, "5");
    assertThat(waiting.answer()).isEqualTo(BAD_REQUEST);
    assertThat(poll().answer()).isEqualTo(BAD_REQUEST);
    assertThat(post("4a").answer()).isEqualTo(BAD_REQUEST);
    test.rest();
    assertThat(test.told).isEmpty();
    assertThat(session.isOpen()).isTrue();
  }

  @Test
  void aPostIsAnsweredOnceTheListenerHasHadItsPackets() {
    test.work.drainPermits();
    TestExchange post = post("4one\u001e4two");
    await().until(() -> test.begun.get() == 1);
    assertThat(post.answer()).isEmpty();
    assertThat(post.isForgotten()).isTrue();
    test.work.release(2);
    answered(post, "200 ok");
    assertThat(test.told).containsExactly("one", "two");
    test.work.release();
    answered(post("4three"), "200 ok");
  }

  @Test
  void aSecondPostMeanwhileEndsTheSession() {
    test.work.drainPermits();
    post("4one");
    assertThat(post("4two").answer()).isEqualTo(BAD_REQUEST);
    test.work.release(2);
    test.rest();
    assertThat(test.told).containsExactly("one", "ended");
  }

  @Test
  void aPostThatIsNotUtf8IsRefusedAndTheNextIsTaken() {
    TestExchange bad = TestExchange.post(new byte[] {'4', (byte) 0xff});
    session.post(bad.exchange());
    assertThat(bad.answer()).isEqualTo(BAD_REQUEST);
    answered(post("4good"), "200 ok");
    assertThat(test.told).containsExactly("good");
  }

  @Test
  void afterAPacketThatEndsTheSessionThoseBehindItAreNotTaken() {
    answered(post("4one\u001e1\u001e4two"), "200 ok");
    assertThat(test.told).containsExactly("one", "ended");
  }

  @Test
  void whoLeavesIsAnsweredWithANoOp() {
    test.send("4a");
    answered(post("1"), "200 ok");
    assertThat(poll().answer()).isEqualTo("200 6");
    assertThat(test.over).containsExactly(session);
    assertThat(poll().answer()).isEqualTo(UNKNOWN_SID);
  }

  @Test
  void soIsAPollThatWaits() {
    TestExchange poll = poll();
    answered(post("1"), "200 ok");
    assertThat(poll.answer()).isEqualTo("200 6");
  }

  @Test
  void anEndInPeaceIsToldInAnAnswerOfItsOwn() {
    test.send("4last");
    session.close(CloseReason.NORMAL);
    assertThat(poll().answer()).isEqualTo("200 4last");
    assertThat(test.over).isEmpty();
    assertThat(poll().answer()).isEqualTo("200 1");
    assertThat(test.over).containsExactly(session);
    assertThat(poll().answer()).isEqualTo(UNKNOWN_SID);
  }

  @Test
  void aPollThatWaitsIsToldOfAnyEnd() {
    TestExchange poll = poll();
    session.close(CloseReason.TOO_FAST);
    assertThat(poll.answer()).isEqualTo("200 1");
    assertThat(test.over).containsExactly(session);
  }

  @Test
  void whoDoesNotPollIsNotWaitedForAfterAnyOtherEnd() {
    test.send("4last");
    session.close(CloseReason.TOO_FAST);
    assertThat(test.over).containsExactly(session);
    assertThat(poll().answer()).isEqualTo(UNKNOWN_SID);
  }

  /** The timer that should have ended the session may be late. */
  @Test
  void aPollThatComesAfterThePongWasDueIsTooLate() {
    session.begin();
    test.pass(Duration.ofSeconds(25));
    assertThat(poll().answer()).isEqualTo("200 2");
    test.loop.advanceTimeBy(20_000, TimeUnit.MILLISECONDS);
    assertThat(poll().answer()).isEqualTo(UNKNOWN_SID);
    assertThat(session.isOpen()).isFalse();
  }

  @Test
  void whatWaitedDoesNotCountAnyMoreOnceItIsFetched() {
    String most = "4" + "x".repeat(TestSession.MAX_QUEUED - 5);
    for (int i = 0; i < 3; i++) {
      test.send(most);
      assertThat(poll().answer()).hasSize(4 + most.length());
    }
    assertThat(session.isOpen()).isTrue();
  }
}
