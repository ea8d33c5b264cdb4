package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workbook.exercises.Kept;
import workbook.exercises.LearnersException;

/** Exercise 4.9: who is online, while nodes begin, die, stand still and come back. */
@Timeout(30)
@ExtendWith(LearnersException.class)
abstract class LeasesContract {

  /** The contract, run for your class. */
  static final class Yours extends LeasesContract {
    @Override
    Attendance attendance(LongSupplier nanoTime) {
      return new Leases(nanoTime);
    }
  }

  private static final String GOOD = "good";
  private static final String NEW = "new";

  private long now = TimeUnit.SECONDS.toNanos(100);
  private Attendance room;

  abstract Attendance attendance(LongSupplier nanoTime);

  @BeforeEach
  void begin() {
    room = attendance(() -> now);
  }

  private void pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private void renew(String node, String lease) {
    assertThat(room.renew(node) ? GOOD : NEW).as("the lease of %s", node).isEqualTo(lease);
  }

  private void come(String user, String node) {
    comeOrNot(user, node, "noted");
  }

  private void comeOrNot(String user, String node, String expected) {
    assertThat(room.come(user, node) ? "noted" : "not noted")
        .as("that %s has come to %s", user, node)
        .isEqualTo(expected);
  }

  private void online(String... users) {
    assertThat(room.online()).as("who is online").isEqualTo(List.of(users));
  }

  @Test
  void showsWhoHasComeAndNotGone() {
    renew("n1", NEW);
    renew("n2", NEW);
    online();
    come("alice", "n1");
    come("bob", "n2");
    online("alice", "bob");
    room.go("alice", "n1");
    online("bob");
    room.go("bob", "n2");
    online();
  }

  @Test
  void showsAUserOnceUntilTheLastConnectionIsClosed() {
    renew("n1", NEW);
    renew("n2", NEW);
    come("alice", "n1");
    come("alice", "n1");
    come("alice", "n2");
    online("alice");
    room.go("alice", "n1");
    room.go("alice", "n2");
    online("alice");
    room.go("alice", "n1");
    online();
  }

  @Test
  void goingOnlyEndsAConnectionThatWasThere() {
    renew("n1", NEW);
    renew("n2", NEW);
    come("alice", "n1");
    room.go("alice", "n2");
    room.go("bob", "n1");
    room.go("alice", "nobody's");
    online("alice");
    come("bob", "n1");
    online("alice", "bob");
  }

  /** As after kill -9: the node says no more. */
  @Test
  void aNodesUsersAreGoneTwelveSecondsAfterItsLastWord() {
    renew("n1", NEW);
    renew("n2", NEW);
    come("alice", "n1");
    come("bob", "n2");
    pass(11_999);
    renew("n2", GOOD);
    online("alice", "bob");
    pass(1);
    online("bob");
  }

  @Test
  void aNodeThatRenewsInTimeKeepsItsUsers() {
    renew("n1", NEW);
    come("alice", "n1");
    for (int i = 0; i < 10; i++) {
      pass(11_999);
      renew("n1", GOOD);
    }
    pass(11_999);
    online("alice");
  }

  @Test
  void onlyRenewingRenews() {
    renew("n1", NEW);
    pass(11_000);
    come("alice", "n1");
    come("bob", "n1");
    room.go("bob", "n1");
    online("alice");
    pass(1_000);
    online();
  }

  /** As after kill -STOP and kill -CONT: what it knew is old, and some of its clients have left. */
  @Test
  void aNodeThatComesBackTooLateBeginsWithNobody() {
    renew("n1", NEW);
    come("alice", "n1");
    pass(12_000);
    renew("n1", NEW);
    online();
    room.go("alice", "n1");
    come("bob", "n1");
    online("bob");
    pass(30_000);
    renew("n1", NEW);
    online();
  }

  @Test
  void notesNobodyForANodeWithoutALease() {
    comeOrNot("alice", "n1", "not noted");
    renew("n1", NEW);
    online();
    come("alice", "n1");
    pass(12_000);
    comeOrNot("bob", "n1", "not noted");
    online();
    renew("n1", NEW);
    online();
  }

  @Test
  void whoIsAtTwoNodesStaysWithTheOneThatLives() {
    renew("n1", NEW);
    renew("n2", NEW);
    come("alice", "n1");
    come("bob", "n2");
    come("alice", "n2");
    online("alice", "bob");
    pass(6_000);
    renew("n2", GOOD);
    pass(6_000);
    online("bob", "alice"); // her oldest connection that is left came after his
  }

  @Test
  void theOrderIsThatOfTheOldestConnectionThatIsLeft() {
    renew("n1", NEW);
    come("alice", "n1");
    come("bob", "n1");
    come("alice", "n1");
    room.go("alice", "n1"); // the older one of her two
    online("bob", "alice");
  }

  /** Connections have one order, whichever nodes they are at. */
  @Test
  void theOrderOfNodesDoesNotMatter() {
    renew("n1", NEW);
    renew("n2", NEW);
    come("bob", "n2");
    come("alice", "n1");
    come("carol", "n2");
    online("bob", "alice", "carol");
  }

  @Test
  void takesNamesAsTheyAre() {
    renew("n1", NEW);
    come("alice", "n1");
    come("Alice", "n1");
    come("alice ", "n1");
    online("alice", "Alice", "alice ");
    comeOrNot("bob", "N1", "not noted");
  }

  /** A name may have any characters, so two names in one text are not two names any more. */
  @Test
  void doesNotMixUpUserAndNode() {
    for (String between : List.of("", " ", "@", ":", "/", ",", "-", "|")) {
      begin();
      renew("b" + between + "c", NEW);
      renew("c", NEW);
      come("a", "b" + between + "c");
      room.go("a" + between + "b", "c");
      assertThat(room.online())
          .as("who is online, when <a> has come to <b%1$sc>, and <a%1$sb> has gone from <c>", between)
          .isEqualTo(List.of("a"));
    }
  }

  /** The clock of System.nanoTime begins anywhere: 0 is a time like any other. */
  @Test
  void readsAnyClock() {
    for (long start : new long[] {0, 5, -5, TimeUnit.NANOSECONDS.toSeconds(Long.MAX_VALUE) - 5}) {
      now = TimeUnit.SECONDS.toNanos(start);
      begin();
      assertThat(room.renew("n1") ? GOOD : NEW)
          .as("the lease of n1 at its first renew, when nanoTime tells %,d s", start)
          .isEqualTo(NEW);
      renew("n1", GOOD);
      come("alice", "n1");
      pass(11_999);
      online("alice");
      pass(1);
      online();
    }
  }

  /** Nodes get a new name at each start, in some systems. */
  @Test
  void keepsNothingOfNodesThatAreGone() {
    for (int i = 0; i < 1_000; i++) {
      String node = "n" + i;
      renew(node, NEW);
      come("user " + i, node);
      pass(12_000);
      online();
    }
    assertThat(Kept.by(room)).as("entries that are kept of a thousand nodes that are gone").isLessThan(10);
  }

  /** Whichever call is the next: perhaps nobody asks for days who is online. */
  @Test
  void keepsNothingOfThemFromTheNextCallOn() {
    checkKeptAfter("renew", () -> room.renew("another"));
    checkKeptAfter("come", () -> room.come("bob", "another"));
    checkKeptAfter("go", () -> room.go("bob", "another"));
    checkKeptAfter("online", () -> room.online());
  }

  private void checkKeptAfter(String name, Runnable call) {
    begin();
    for (int i = 0; i < 50; i++) {
      renew("n" + i, NEW);
      come("user " + i, "n" + i);
    }
    pass(12_000);
    call.run();
    assertThat(Kept.by(room))
        .as("entries that are kept of 50 nodes whose leases have ended, after a call of %s", name)
        .isLessThan(10);
  }
}
