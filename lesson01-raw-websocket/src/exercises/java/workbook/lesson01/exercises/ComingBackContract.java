package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.AnotherProgram;

/** Exercise 1.6: the waits of one client, and of many. */
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

  private static final int CLIENTS = 20_000;
  private static final List<Long> LIMITS =
      List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L, 30_000L);

  /** A new client. */
  abstract Client client();

  /** Where many lose their connection at one moment, they must not come back at one moment. */
  @Test
  void spreadsAThousandClients() {
    List<Long> waits = firstWaits().subList(0, 1_000);
    assertThat(waits.stream().distinct().count()).as("different waits of 1000 clients").isGreaterThan(300);
  }

  /** A thousand clients are a thousand programs, and all of them have just been started. */
  @Test
  void choosesOtherWaitsInAnotherProgram() {
    List<Long> here = AnotherProgram.call(this, "waitsOfOneClient");
    List<Long> there = AnotherProgram.call(this, "waitsOfOneClient");
    assertThat(here)
        .overridingErrorMessage(
            "does your random number always begin with the same seed? (An object's hash code may be"
                + " the same in two programs, too.) In both, the first client waits %s … ms",
            here.subList(0, 3))
        .isNotEqualTo(there);
  }

  /** Called in both programs. */
  List<Long> waitsOfOneClient() {
    Client client = client();
    return Stream.generate(client::millisToWait).limit(10).toList();
  }

  /** So many clients that a limit which is reached once in a thousand times is reached here. */
  @Test
  void waitsBetweenHalfAndAWholeSecondAtFirst() {
    assertRange("the first wait", firstWaits(), 1_000);
  }

  @Test
  void doublesWithEachFailureUpToThirtySeconds() {
    List<Client> clients = Stream.generate(this::client).limit(CLIENTS).toList();
    for (int failure = 0; failure < LIMITS.size(); failure++) {
      List<Long> waits = clients.stream().map(Client::millisToWait).toList();
      assertRange("the wait after failure " + (failure + 1), waits, LIMITS.get(failure));
    }
  }

  /** Each wait is chosen anew: after one in the first half of the range, one in the second half may come. */
  @Test
  void choosesEachWaitAnew() {
    List<Client> clients = Stream.generate(this::client).limit(CLIENTS).toList();
    List<Boolean> before = halves(clients, 0);
    for (int failure = 1; failure < LIMITS.size(); failure++) {
      List<Boolean> now = halves(clients, failure);
      List<Boolean> last = before;
      assertThat(IntStream.range(0, CLIENTS).filter(i -> last.get(i).equals(now.get(i))).count())
          .as(
              "how many of %d clients wait in the same half of the range after failures %d and %d"
                  + " (if each is chosen anew: half of them)",
              CLIENTS, failure, failure + 1)
          .isBetween(CLIENTS * 45L / 100, CLIENTS * 55L / 100);
      before = now;
    }
  }

  /** Whether each client's next wait is in the second half of its range. */
  private static List<Boolean> halves(List<Client> clients, int failure) {
    return clients.stream()
        .map(client -> client.millisToWait() >= LIMITS.get(failure) * 3 / 4)
        .toList();
  }

  /** A connection begins the doubling anew, and not the random numbers. */
  @Test
  void choosesAnewAfterEachConnection() {
    Client client = client();
    client.connected();
    List<Long> before = Stream.generate(client::millisToWait).limit(6).toList();
    client.connected();
    List<Long> after = Stream.generate(client::millisToWait).limit(6).toList();
    assertThat(after).as("the waits after the second connection").isNotEqualTo(before);
  }

  /** A server may be away for a night: doubling a number 100 times needs more than 64 bits. */
  @Test
  void staysAtThirtySecondsHoweverLongItTakes() {
    Client client = client();
    for (int failure = 1; failure <= 100; failure++) {
      long wait = client.millisToWait();
      if (failure >= LIMITS.size()) {
        assertThat(wait).as("the wait after failure %d", failure).isBetween(15_000L, 29_999L);
      }
    }
    List<Long> waits = Stream.generate(client::millisToWait).limit(CLIENTS).toList();
    assertRange("a wait after a hundred failures", waits, 30_000);
    assertThat(waits.stream().distinct().count())
        .as("different ones among %d waits of one client", CLIENTS)
        .isGreaterThan(1_000);
  }

  @Test
  void beginsAnewOnceItIsConnected() {
    Client client = client();
    client.connected();
    for (int failures : new int[] {10, 0, 1, 6, 100, 3}) {
      for (int failure = 0; failure < failures; failure++) {
        client.millisToWait();
      }
      client.connected();
      assertThat(client.millisToWait())
          .as("the first wait after a connection, before which %d tries had failed", failures)
          .isBetween(500L, 999L);
      assertThat(client.millisToWait()).as("the second").isBetween(1_000L, 1_999L);
      client.connected();
    }
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
    return Stream.generate(() -> client().millisToWait()).limit(CLIENTS).toList();
  }

  /**
   * All lie between half the limit and just below it; each quarter of that has its share, and about
   * as many different ones are among them as if each is equally likely.
   */
  private static void assertRange(String what, List<Long> waits, long limit) {
    long from = limit / 2;
    long margin = limit / 50;
    long least = Collections.min(waits);
    long most = Collections.max(waits);
    assertThat(least).as("%s: the least of %d", what, waits.size()).isGreaterThanOrEqualTo(from);
    assertThat(most).as("%s: the most of %d", what, waits.size()).isLessThan(limit);
    assertThat(least)
        .overridingErrorMessage(
            "%s: no wait of %d is below %d ms: chance must reach the whole range from %d ms",
            what, waits.size(), from + margin, from)
        .isLessThan(from + margin);
    assertThat(most)
        .overridingErrorMessage(
            "%s: no wait of %d is above %d ms: chance must reach the whole range, to just below %d ms",
            what, waits.size(), limit - margin, limit)
        .isGreaterThan(limit - margin);
    double likely = from * (1 - Math.exp(-waits.size() / (double) from));
    assertThat(waits.stream().distinct().count())
        .as(
            "%s: how many different ones are among %d; all %d from %d to %d ms are equally likely",
            what, waits.size(), from, from, limit - 1)
        .isGreaterThanOrEqualTo(Math.round(waits.size() > 30 * from ? likely : likely * 0.9));
    for (int quarter = 0; quarter < 4; quarter++) {
      long low = from + quarter * from / 4;
      long high = from + (quarter + 1) * from / 4;
      assertThat(waits.stream().filter(wait -> wait >= low && wait < high).count())
          .as(
              "%s: how many of %d are from %d to %d ms, a quarter of the range; each wait is equally likely",
              what, waits.size(), low, high - 1)
          .isBetween(waits.size() * 22L / 100, waits.size() * 28L / 100);
    }
  }
}
