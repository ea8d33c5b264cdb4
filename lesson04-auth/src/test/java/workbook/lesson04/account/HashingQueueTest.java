package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson04.account.AccountRefusedException.Reason;

/** Who has the next turn, and who has to go. Jobs are named {@code network/account number}. */
@Timeout(20)
class HashingQueueTest {

  private final List<String> refused = new ArrayList<>();
  private final List<AccountRefusedException> reasons = new ArrayList<>();
  private int number;

  private final class Job implements HashingQueue.Job {

    private final Requester requester;
    private final String name;

    Job(Requester requester) {
      this.requester = requester;
      this.name = requester.network() + "/" + requester.account() + " " + ++number;
    }

    @Override
    public Requester requester() {
      return requester;
    }

    @Override
    public void run() {
      throw new AssertionError("nobody runs it here");
    }

    @Override
    public void refuse(AccountRefusedException why) {
      refused.add(name);
      reasons.add(why);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private void add(HashingQueue queue, int count, String network, String account) {
    for (int i = 0; i < count; i++) {
      queue.add(new Job(new Requester(network, account)));
    }
  }

  private static List<String> take(HashingQueue queue, int count) throws InterruptedException {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(queue.take().orElseThrow().toString());
    }
    return taken;
  }

  @Test
  void networksTakeTurnsAndSoDoTheAccountsOfEach() throws InterruptedException {
    HashingQueue queue = new HashingQueue(100, 100);
    add(queue, 3, "a", "ann");
    add(queue, 2, "a", "bob");
    add(queue, 1, "b", "cat");
    assertThat(take(queue, 6))
        .containsExactly("a/ann 1", "b/cat 6", "a/bob 4", "a/ann 2", "a/bob 5", "a/ann 3");
    assertThat(refused).isEmpty();
  }

  @Test
  void whoComesLaterWithLittleIsNotBehindThoseWithMuch() throws InterruptedException {
    HashingQueue queue = new HashingQueue(100, 100);
    for (int i = 0; i < 20; i++) {
      add(queue, 5, "a", "account" + i);
    }
    take(queue, 50);
    add(queue, 1, "b", "cat");
    assertThat(take(queue, 2)).contains("b/cat 101");
  }

  @Test
  void anAccountHasFivePlacesAndIsToldThatItAsksTooMuch() throws InterruptedException {
    HashingQueue queue = new HashingQueue(100, 100);
    add(queue, HashingQueue.PER_ACCOUNT + 1, "a", "ann");
    add(queue, 1, "b", "ann");
    assertThat(refused).containsExactly("a/ann 6");
    assertThat(reasons.get(0).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(reasons.get(0).retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(take(queue, 6)).contains("b/ann 7");
  }

  @Test
  void inAFullNetworkTheAccountWithMostMakesRoom() throws InterruptedException {
    HashingQueue queue = new HashingQueue(6, 100);
    add(queue, 5, "a", "ann");
    add(queue, 1, "a", "bob");
    add(queue, 1, "a", "cat");
    assertThat(refused).containsExactly("a/ann 5");
    assertThat(reasons.get(0).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(reasons.get(0).retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(take(queue, 3)).containsExactly("a/ann 1", "a/bob 6", "a/cat 7");
  }

  @Test
  void inAFullQueueTheNetworkWithMostMakesRoomAndIsToldThatTheServerIsBusy()
      throws InterruptedException {
    HashingQueue queue = new HashingQueue(6, 8);
    add(queue, 3, "a", "ann");
    add(queue, 3, "a", "bob");
    add(queue, 2, "b", "cat");
    add(queue, 1, "c", "dan");
    assertThat(refused).containsExactly("a/bob 6");
    assertThat(reasons.get(0).reason()).isEqualTo(Reason.BUSY);
    assertThat(reasons.get(0).retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(take(queue, 8))
        .containsExactly(
            "a/ann 1", "b/cat 7", "c/dan 9", "a/bob 4", "b/cat 8", "a/ann 2", "a/bob 5", "a/ann 3");
  }

  @Test
  void whereAllHaveOneTheLastHasToGo() {
    HashingQueue queue = new HashingQueue(6, 3);
    for (String network : List.of("a", "b", "c", "d")) {
      add(queue, 1, network, "ann");
    }
    assertThat(refused).containsExactly("d/ann 4");
  }

  @Test
  void onceItIsClosedNobodyHasATurn() throws InterruptedException {
    HashingQueue queue = new HashingQueue(6, 8);
    add(queue, 1, "a", "ann");
    queue.close();
    assertThat(queue.take()).isEmpty();
  }
}
