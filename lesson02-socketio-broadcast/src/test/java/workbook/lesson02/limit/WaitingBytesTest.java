package workbook.lesson02.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is closed when too much waits for all clients together. */
@Timeout(10)
class WaitingBytesTest {

  private static final long LIMIT = 20_000;

  private final WaitingBytes waiting = new WaitingBytes(LIMIT);
  private final List<String> closed = new ArrayList<>();

  /** One client, whose bytes a test sets. */
  private final class Client {

    private final AtomicLong bytes = new AtomicLong();
    private final WaitingBytes.Part part;

    Client(String name) {
      part = waiting.part(bytes::get, () -> closed.add(name));
    }

    Client has(long now) {
      bytes.set(now);
      part.changed();
      return this;
    }
  }

  @Test
  void upToTheLimitNobodyIs() {
    new Client("one").has(LIMIT / 2);
    new Client("two").has(LIMIT / 2);
    assertThat(closed).isEmpty();
  }

  @Test
  void beyondItTheOneForWhichMostWaits() {
    new Client("less").has(6_000);
    new Client("most").has(8_000);
    new Client("last").has(6_001);
    assertThat(closed).containsExactly("most");
    new Client("another").has(7_999);
    assertThat(closed).as("20,000 wait, now that the largest is gone").containsExactly("most");
    new Client("one more").has(4_097);
    assertThat(closed).containsExactly("most", "another");
  }

  @Test
  void nobodyElseWhenWhatIsLeftIsTheLimit() {
    new Client("half").has(LIMIT / 2);
    new Client("other half").has(LIMIT / 2);
    new Client("greedy").has(12_000);
    assertThat(closed).containsExactly("greedy");
  }

  @Test
  void asManyAsItTakes() {
    new Client("a").has(8_000);
    new Client("b").has(9_000);
    new Client("greedy").has(30_000);
    assertThat(closed).containsExactly("greedy");
    Client growing = new Client("growing").has(3_000);
    assertThat(closed).hasSize(1);
    growing.has(3_001);
    growing.has(20_001);
    assertThat(closed).containsExactly("greedy", "growing");
  }

  @Test
  void littleIsNotCounted() {
    for (int i = 0; i < 10; i++) {
      new Client("small").has(WaitingBytes.LEAST_COUNTED);
    }
    assertThat(closed).isEmpty();
    for (int i = 0; i < 5; i++) {
      new Client("larger").has(WaitingBytes.LEAST_COUNTED + 1);
    }
    assertThat(closed).containsExactly("larger");
  }

  @Test
  void whatIsReadCountsNoMore() {
    Client reader = new Client("reader").has(15_000).has(0);
    new Client("one").has(15_000);
    reader.has(5_000);
    assertThat(closed).isEmpty();
    reader.has(4_096);
    new Client("two").has(5_000);
    assertThat(closed).as("little is nothing, also when it was more").isEmpty();
  }

  /** A socket does not tell of each byte that leaves. */
  @Test
  void beforeOneIsClosedAllAreLookedAtAgain() {
    Client reader = new Client("reader").has(15_000);
    reader.bytes.set(5_000);
    new Client("new").has(14_000);
    assertThat(closed).isEmpty();
  }
}
