package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Exercise 1.6: the waits of one client, and of a thousand. */
@Timeout(30)
abstract class ComingBackContract {

  /** The contract, run for your class. */
  static final class Yours extends ComingBackContract {
    @Override
    Client client() {
      ComingBack own = new ComingBack();
      return new Client() {
        @Override
        public long millisToWait() {
          return own.millisToWait();
        }

        @Override
        public void connected() {
          own.connected();
        }
      };
    }
  }

  /** See {@link ComingBack}. */
  interface Client {
    long millisToWait();

    void connected();
  }

  private static final List<Long> LIMITS = List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L);

  /** A new client. */
  abstract Client client();

  @Test
  void waitsBetweenHalfAndAWholeSecondAtFirst() {
    assertThat(firstWaits()).allMatch(wait -> wait >= 500 && wait < 1_000);
  }

  /** Where a thousand lose their connection at one moment, they must not come back at one moment. */
  @Test
  void spreadsAThousandClients() {
    List<Long> waits = firstWaits();
    assertThat(waits.stream().distinct().count()).as("different waits of 1000 clients").isGreaterThan(300);
    assertThat(waits).as("waits below 600 ms").anyMatch(wait -> wait < 600);
    assertThat(waits).as("waits above 900 ms").anyMatch(wait -> wait > 900);
  }

  @Test
  void doublesWithEachFailureUpToThirtySeconds() {
    for (int i = 0; i < 200; i++) {
      Client client = client();
      for (int failure = 0; failure < LIMITS.size(); failure++) {
        long limit = LIMITS.get(failure);
        assertThat(client.millisToWait())
            .as("the wait after failure %d", failure + 1)
            .isBetween(limit / 2, limit - 1);
      }
    }
  }

  /** A server may be away for a night: doubling a number 100 times needs more than 64 bits. */
  @Test
  void staysAtThirtySecondsHoweverLongItTakes() {
    Client client = client();
    for (int failure = 0; failure < 100; failure++) {
      client.millisToWait();
    }
    long[] waits = LongStream.generate(client::millisToWait).limit(100).toArray();
    assertThat(waits).as("waits after a hundred failures").isNotEmpty();
    assertThat(LongStream.of(waits)).allMatch(wait -> wait >= 15_000 && wait < 30_000);
    assertThat(LongStream.of(waits).distinct().count())
        .as("different waits among a hundred of one client")
        .isGreaterThan(50);
  }

  @Test
  void beginsAnewOnceItIsConnected() {
    Client client = client();
    for (int failure = 0; failure < 10; failure++) {
      client.millisToWait();
    }
    client.connected();
    assertThat(client.millisToWait()).as("the first wait after a connection").isBetween(500L, 999L);
    assertThat(client.millisToWait()).as("the second").isBetween(1_000L, 1_999L);
  }

  @Test
  void countsEachClientForItself() {
    Client ann = client();
    for (int failure = 0; failure < 10; failure++) {
      ann.millisToWait();
    }
    Client bob = client();
    assertThat(bob.millisToWait()).as("bob's first wait").isBetween(500L, 999L);
    bob.connected();
    assertThat(ann.millisToWait()).as("ann's eleventh wait").isBetween(15_000L, 29_999L);
  }

  private List<Long> firstWaits() {
    return LongStream.generate(() -> client().millisToWait()).limit(1_000).boxed().toList();
  }
}
