package workbook.lesson04.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the test of several nodes counts. */
@Timeout(10)
class HeardTest {

  private final Delays delays = new Delays();
  private final MessageIds ids = new MessageIds(10);
  private final Heard heard = new Heard(ids, delays);

  private static HeardMessage message(int number, long id) {
    return new HeardMessage(id, number, System.nanoTime());
  }

  private static BitSet numbersBelow(int end) {
    BitSet all = new BitSet();
    all.set(0, end);
    return all;
  }

  @Test
  void whatWasNotHeardIsMissing() {
    heard.live(message(0, 5));
    heard.live(message(2, 7));
    assertThat(heard.missing(numbersBelow(4))).isEqualTo(2);
    heard.missed(message(1, 6));
    heard.missed(message(3, 8));
    assertThat(heard.missing(numbersBelow(4))).isZero();
    assertThat(heard.doubled() + heard.outOfOrder()).isZero();
    assertThat(delays.count()).isEqualTo(4);
  }

  @Test
  void overOneConnectionEachMessageComesOnceAndInOrder() {
    heard.live(message(0, 5));
    heard.live(message(0, 5));
    assertThat(heard.doubled()).isEqualTo(1);
    heard.live(message(2, 7));
    heard.live(message(1, 6));
    assertThat(heard.outOfOrder()).isEqualTo(1);
    heard.lost();
    heard.live(message(0, 5)); // another node was not so far yet
    assertThat(heard.outOfOrder()).isEqualTo(1);
    assertThat(heard.count()).isEqualTo(3);
  }

  @Test
  void aMessageThatWasStoredTwiceIsDoubled() {
    Heard another = new Heard(ids, delays);
    heard.live(message(0, 5));
    another.live(message(0, 6));
    assertThat(another.doubled()).isEqualTo(1);
  }

  @Test
  void whoHasNotCaughtUpAsksForAllOfItAgain() {
    heard.caughtUp();
    heard.live(message(0, 5));
    heard.lost();
    heard.live(message(3, 8)); // before the history has come
    heard.missed(message(1, 6));
    assertThat(heard.last()).isEqualTo(6);
    heard.missed(message(2, 7));
    heard.caughtUp();
    assertThat(heard.last()).isEqualTo(8);
  }

  @Test
  void onlyAMessageThatWasSaidLaterTellsThatItGoesOn() {
    HeardMessage before = message(0, 5);
    Delays next = new Delays();
    heard.measureNext(next);
    heard.live(before);
    assertThat(next.count()).isZero();
    heard.live(message(1, 6));
    heard.live(message(2, 7));
    assertThat(next.count()).isEqualTo(1);
  }

  @Test
  void messagesAreFoundInAllThatAServerSends() {
    List<HeardMessage> found = new ArrayList<>();
    HeardMessage.each("42[\"2\",{\"user\":null,\"data\":\"welcome\"}]", found::add);
    HeardMessage.each(
        "42[\"2\",{\"user\":\"a1\",\"data\":\"7 -30\",\"id\":12,\"time\":\"2026\"}]", found::add);
    HeardMessage.each(
        "[{\"id\":13,\"time\":\"2026\",\"user\":\"a1\",\"to\":null,\"data\":\"8 40\"},"
            + "{\"id\":14,\"time\":\"2026\",\"user\":\"a2\",\"to\":null,\"data\":\"9 50\"}]",
        found::add);
    assertThat(found)
        .containsExactly(
            new HeardMessage(12, 7, -30), new HeardMessage(13, 8, 40), new HeardMessage(14, 9, 50));
  }

  @Test
  void quantilesAreThoseOfAllDelays() {
    for (int i = 1; i <= 100; i++) {
      delays.add(TimeUnit.MILLISECONDS.toNanos(i));
    }
    assertThat(delays.toString()).isEqualTo("p50 50 ms, p99 99 ms, longest 100 ms");
  }
}
