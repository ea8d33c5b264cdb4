package workbook.lesson04.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.Kept;
import workbook.exercises.SameMoment;

/** Exercise 4.6: which logins a new password ends, and which not. */
@Timeout(30)
abstract class LoginsContract {

  /** The contract, run for your class. */
  static final class Yours extends LoginsContract {
    @Override
    LoginDesk desk(PasswordHasher hasher, Consumer<String> ended) {
      return new Logins(hasher, ended);
    }
  }

  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
  private final TestHasher hasher = new TestHasher();
  private LoginDesk desk;

  abstract LoginDesk desk(PasswordHasher hasher, Consumer<String> ended);

  @BeforeEach
  void accounts() {
    desk = desk(hasher, ended::add);
    assertThat(desk.register("alice", "tea")).as("alice is registered").isTrue();
    assertThat(desk.register("bob", "coffee")).as("bob is registered").isTrue();
  }

  @Test
  void logsInWhoKnowsThePassword() {
    String login = logIn("alice", "tea");
    assertThat(desk.user(login)).as("whose login it is").contains("alice");
    assertThat(desk.user(logIn("bob", "coffee"))).as("whose login it is").contains("bob");
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownName() {
    for (String wrong : new String[] {"coffee", "Tea", "tea ", "te", "", "teatea"}) {
      assertThat(desk.logIn("alice", wrong)).as("alice, with <%s>", wrong).isEmpty();
    }
    for (String unknown : new String[] {"carol", "Alice", "alice ", ""}) {
      assertThat(desk.logIn(unknown, "tea")).as("<%s>", unknown).isEmpty();
    }
  }

  @Test
  void registersANameOnce() {
    assertThat(desk.register("alice", "mallory's")).as("alice, registered again").isFalse();
    assertThat(desk.logIn("alice", "mallory's")).as("with the second password").isEmpty();
    assertThat(desk.logIn("alice", "tea")).as("with the first password").isPresent();
  }

  @Test
  void knowsNoLoginThatItDidNotGive() {
    logIn("alice", "tea");
    for (String guess : new String[] {"", "alice", "1", "0", "tea", "alice1"}) {
      assertThat(desk.user(guess)).as("the login <%s>", guess).isEmpty();
      assertThat(desk.changePassword(guess, "tea", "x")).as("from <%s>", guess).isFalse();
    }
  }

  /** Two logins of one user are two; and nobody can guess the one from the other. */
  @Test
  void givesEachLoginAnIdThatNobodyCanGuess() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      String id = logIn("alice", "tea");
      ids.add(id);
      assertThat(id.length()).as("characters of the login %s", id).isGreaterThanOrEqualTo(20);
    }
    assertThat(ids).as("different ids of 20 logins").hasSize(20);
  }

  @Test
  void takesTheNewPasswordAndNotTheOldOne() {
    String login = logIn("alice", "tea");
    assertThat(desk.changePassword(login, "tea", "cocoa")).as("the password is changed").isTrue();
    assertThat(desk.logIn("alice", "tea")).as("with the old password").isEmpty();
    assertThat(desk.logIn("alice", "cocoa")).as("with the new password").isPresent();
  }

  @Test
  void endsAllOtherLoginsOfTheUser() {
    String phone = logIn("alice", "tea");
    String desktop = logIn("alice", "tea");
    String thief = logIn("alice", "tea");
    desk.changePassword(desktop, "tea", "cocoa");
    assertThat(desk.user(phone)).as("the login on the phone").isEmpty();
    assertThat(desk.user(thief)).as("the thief's login").isEmpty();
    assertThat(desk.user(desktop)).as("the login that changed it").contains("alice");
    assertThat(ended).as("told as ended").containsExactlyInAnyOrder(phone, thief);
  }

  @Test
  void leavesOtherUsersAlone() {
    String bob = logIn("bob", "coffee");
    desk.changePassword(logIn("alice", "tea"), "tea", "cocoa");
    assertThat(desk.user(bob)).as("bob's login").contains("bob");
    assertThat(desk.logIn("bob", "coffee")).as("bob's password").isPresent();
    assertThat(ended).as("told as ended").isEmpty();
  }

  /** Whoever finds an open page must not be able to lock its user out. */
  @Test
  void changesNothingIfTheOldPasswordIsWrong() {
    String found = logIn("alice", "tea");
    String phone = logIn("alice", "tea");
    for (String wrong : new String[] {"coffee", "", "cocoa", "Tea"}) {
      assertThat(desk.changePassword(found, wrong, "cocoa")).as("with <%s>", wrong).isFalse();
    }
    assertThat(desk.user(phone)).as("the other login").contains("alice");
    assertThat(desk.logIn("alice", "cocoa")).as("with the new password").isEmpty();
    assertThat(desk.logIn("alice", "tea")).as("with the old password").isPresent();
    assertThat(ended).as("told as ended").isEmpty();
  }

  /** A login that was ended is worth nothing: not even with the password of now. */
  @Test
  void doesNotLetAnEndedLoginChangeThePassword() {
    String thief = logIn("alice", "tea");
    String alice = logIn("alice", "tea");
    desk.changePassword(alice, "tea", "cocoa");
    assertThat(desk.changePassword(thief, "cocoa", "mine")).as("from the ended login").isFalse();
    assertThat(desk.user(alice)).as("the login that goes on").contains("alice");
  }

  /** The login goes on, and may change the password once more. */
  @Test
  void changesThePasswordAsOftenAsOneLikes() {
    String login = logIn("alice", "tea");
    assertThat(desk.changePassword(login, "tea", "cocoa")).isTrue();
    String phone = logIn("alice", "cocoa");
    assertThat(desk.changePassword(login, "tea", "x")).as("with the password before").isFalse();
    assertThat(desk.changePassword(login, "cocoa", "tea")).as("back to the first one").isTrue();
    assertThat(desk.user(phone)).as("the login in between").isEmpty();
    assertThat(desk.user(login)).as("the login that changed it twice").contains("alice");
    assertThat(ended).as("told as ended").containsExactly(phone);
  }

  /** A new password that is the old one ends the other logins all the same. */
  @Test
  void endsThemAlsoIfThePasswordStaysTheSame() {
    String phone = logIn("alice", "tea");
    assertThat(desk.changePassword(logIn("alice", "tea"), "tea", "tea")).isTrue();
    assertThat(desk.user(phone)).as("the login on the phone").isEmpty();
  }

  /**
   * To look at a password takes time. Somebody who gives the old one just before it is changed must
   * not be let in just after that.
   */
  @Test
  void letsNobodyInWithTheOldPasswordAtTheSameMoment() throws InterruptedException {
    String password = "tea";
    String login = logIn("alice", password);
    for (int round = 0; round < 4; round++) {
      String old = password;
      String fresh = "tea " + round;
      AtomicReference<Optional<String>> late = new AtomicReference<>(Optional.empty());
      SameMoment.rounds(
          1,
          turn -> late.set(hasher.slowly(() -> desk.logIn("alice", old))),
          turn -> {
            SameMoment.letTheOtherGoFirst(); // until the other looks at the old password
            desk.changePassword(login, old, fresh);
          },
          turn -> {});
      assertThat(late.get().flatMap(desk::user))
          .as("whoever logs in with the old password while it is changed is in then as")
          .isEmpty();
      assertThat(desk.user(login)).as("the login that changed it").contains("alice");
      password = fresh;
    }
  }

  /** Two pages change one password at the same moment: one of them is told that it is done. */
  @Test
  void changesItOnceThoughTwoAskAtTheSameMoment() throws InterruptedException {
    for (int round = 0; round < 4; round++) {
      String user = "user " + round;
      desk.register(user, "tea");
      String one = logIn(user, "tea");
      String another = logIn(user, "tea");
      AtomicInteger done = new AtomicInteger();
      SameMoment.rounds(
          1,
          turn -> done.addAndGet(desk.changePassword(one, "tea", "cocoa") ? 1 : 0),
          turn -> done.addAndGet(desk.changePassword(another, "tea", "milk") ? 1 : 0),
          turn -> {});
      assertThat(done).as("how many of two change the password at the same moment").hasValue(1);
      assertThat(List.of(desk.user(one), desk.user(another)))
          .as("whose logins the two are then")
          .containsExactlyInAnyOrder(Optional.of(user), Optional.empty());
    }
  }

  @Test
  void keepsNothingOfLoginsThatHaveEnded() {
    String login = logIn("alice", "tea");
    int first = Kept.by(desk);
    for (int i = 0; i < 10; i++) {
      logIn("alice", "tea");
      logIn("alice", "tea");
      desk.changePassword(login, "tea", "tea");
    }
    ended.clear(); // this list is the contract's own
    assertThat(Kept.by(desk))
        .as("entries in your collections after 20 logins were ended (%d before)", first)
        .isLessThanOrEqualTo(first);
  }

  /** Whoever reads the memory, or a copy of it, must not find a password there. */
  @Test
  void keepsHashesAndNoPasswords() {
    desk.register("carol", "hot chocolate");
    String login = logIn("carol", "hot chocolate");
    desk.changePassword(login, "hot chocolate", "lemonade");
    assertThat(hasher.hashed).as("passwords of which a hash was made").contains("hot chocolate", "lemonade");
    hasher.takesEveryPassword = true;
    assertThat(desk.logIn("carol", "whatever"))
        .as("a login while the hasher says that every password matches: ask the hasher")
        .isPresent();
  }

  private String logIn(String user, String password) {
    return desk.logIn(user, password)
        .orElseThrow(() -> new AssertionError(user + " cannot log in with " + password));
  }

  /** Not slow, and no hash; but of two who ask at the same moment both ask before one goes on. */
  private static final class TestHasher implements PasswordHasher {

    private final Set<String> hashed = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger made = new AtomicInteger();
    private final ThreadLocal<Boolean> slow = ThreadLocal.withInitial(() -> false);
    private volatile boolean takesEveryPassword;

    /** What a step does while its looks at passwords take longer than all that others do. */
    <T> T slowly(Supplier<T> step) {
      slow.set(true);
      try {
        return step.get();
      } finally {
        slow.set(false);
      }
    }

    @Override
    public String hash(String password) {
      hashed.add(password);
      return made.incrementAndGet() + ":" + new StringBuilder(password).reverse();
    }

    @Override
    public boolean matches(String password, String hash) {
      SameMoment.letTheOtherGoFirst();
      boolean matches = hash.substring(hash.indexOf(':') + 1).equals(new StringBuilder(password).reverse().toString());
      if (slow.get()) {
        SameMoment.letTheOtherFinish();
      }
      return matches || takesEveryPassword;
    }
  }
}
