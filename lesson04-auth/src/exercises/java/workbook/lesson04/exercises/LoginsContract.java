package workbook.lesson04.exercises;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.AnotherProgram;
import workbook.exercises.Kept;
import workbook.exercises.MeetingClasses;
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

  private static final String IN = "is in";
  private static final String CHANGED = "is done";
  private static final String REFUSED = "is refused";
  private static final String NOBODYS = "(nobody's)";

  private final List<String> ended = Collections.synchronizedList(new ArrayList<>());
  private final TestHasher hasher = new TestHasher();
  private final AtomicInteger names = new AtomicInteger();
  private LoginDesk desk;

  abstract LoginDesk desk(PasswordHasher hasher, Consumer<String> ended);

  @BeforeEach
  void accounts() {
    desk = desk(hasher, ended::add);
    assertThat(desk.register("alice", "tea")).as("whether alice gets an account").isEqualTo(true);
    assertThat(desk.register("bob", "coffee")).as("whether bob gets an account").isEqualTo(true);
  }

  @Test
  void logsInWhoKnowsThePassword() {
    String login = logIn("alice", "tea");
    assertThat(whose(login)).as("whose login it is").isEqualTo("alice");
    assertThat(whose(logIn("bob", "coffee"))).as("whose login it is").isEqualTo("bob");
  }

  /** What belongs to one call must not be kept where another call's is. */
  @Test
  void keepsApartTwoWhoLogInAtTheSameMoment() {
    assertThat(MeetingClasses.call(this, "loginsOfTwo", Integer.class, 3))
        .as("whose the logins are that alice and bob get at the same moment, and then those that can still be used after alice's change of the password")
        .isEqualTo("alice and bob, ".repeat(3) + "then alice, bob, bob, bob");
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String loginsOfTwo(Integer rounds) throws InterruptedException {
    accounts();
    AtomicReference<String> alices = new AtomicReference<>();
    AtomicReference<String> bobs = new AtomicReference<>();
    List<String> logins = new ArrayList<>();
    StringBuilder all = new StringBuilder();
    SameMoment.rounds(
        rounds,
        round -> alices.set(logIn("alice", "tea")),
        round -> bobs.set(logIn("bob", "coffee")),
        round -> {
          all.append(whose(alices.get())).append(" and ").append(whose(bobs.get())).append(", ");
          logins.add(alices.get());
          logins.add(bobs.get());
        });
    change(alices.get(), "tea", "cocoa");
    return all + "then " + logins.stream().map(this::whose).filter(name -> !name.equals(NOBODYS)).sorted().collect(Collectors.joining(", "));
  }

  /** Somebody registers or logs in, while another call looks at a map that is made for one thread. */
  @Test
  void goesOnWhileOthersRegisterAndLogIn() {
    assertThat(MeetingClasses.call(this, "inTheMidstOfEachOther", Integer.class, 6))
        .as("whether everything works that is done in the midst of something else")
        .isEqualTo("yes");
  }

  /** Runs in a copy of this class in which two threads meet wherever they use a field. */
  private String inTheMidstOfEachOther(Integer rounds) throws InterruptedException {
    accounts();
    String login = logIn("alice", "tea");
    AtomicInteger failures = new AtomicInteger();
    SameMoment.Step registers = round -> count(failures, desk.register("user " + names.incrementAndGet(), "x"));
    SameMoment.Step logsIn = round -> count(failures, desk.logIn("alice", "tea").isPresent());
    SameMoment.Step asks = round -> count(failures, whose(login).equals("alice"));
    SameMoment.oneInTheMidstOfAnother(3 * rounds, registers, logsIn, round -> {});
    SameMoment.oneInTheMidstOfAnother(3 * rounds, logsIn, registers, round -> {});
    SameMoment.oneInTheMidstOfAnother(rounds, asks, logsIn, round -> {});
    SameMoment.Step changes = round -> count(failures, desk.changePassword(login, round == 0 ? "tea" : "tea " + (round - 1), "tea " + round));
    SameMoment.Step bobLogsIn = round -> count(failures, desk.logIn("bob", "coffee").isPresent());
    SameMoment.oneInTheMidstOfAnother(6 * rounds, changes, bobLogsIn, round -> {});
    return failures.get() == 0 ? "yes" : failures + " failures";
  }

  private static void count(AtomicInteger failures, boolean succeeds) {
    failures.addAndGet(succeeds ? 0 : 1);
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownName() {
    for (String wrong : new String[] {"coffee", "Tea", "tea ", "te", "", "teatea"}) {
      assertThat(entry("alice", wrong)).as("a login of alice with the password <%s>", wrong).isEqualTo(REFUSED);
    }
    for (String unknown : new String[] {"carol", "Alice", "alice ", ""}) {
      assertThat(entry(unknown, "tea")).as("a login of <%s>, who is not registered", unknown).isEqualTo(REFUSED);
    }
  }

  @Test
  void registersANameOnce() {
    assertThat(desk.register("alice", "mallory's")).as("whether alice, who has an account, gets another").isEqualTo(false);
    assertThat(entry("alice", "mallory's")).as("a login with the password of the second try to register").isEqualTo(REFUSED);
    assertThat(entry("alice", "tea")).as("a login with the first password").isEqualTo(IN);
  }

  @Test
  void knowsNoLoginThatItDidNotGive() {
    logIn("alice", "tea");
    for (String guess : new String[] {"", "alice", "1", "0", "tea", "alice1"}) {
      assertThat(whose(guess)).as("whose login <%s> is, which was never given", guess).isEqualTo(NOBODYS);
      assertThat(change(guess, "tea", "x")).as("a change of the password from the login <%s>, which was never given", guess).isEqualTo(REFUSED);
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
    long places = IntStream.range(0, 20).filter(i -> ids.stream().map(id -> id.charAt(i)).distinct().count() > 1).count();
    assertThat(places)
        .as("of the first 20 characters, how many are not always the same; ids, such as %s", ids.iterator().next())
        .isGreaterThan(12);
  }

  /** A seed in the source text is no secret: the ids must differ from one program to another. */
  @Test
  void givesOtherIdsInAnotherProgram() {
    List<String> here = AnotherProgram.call(this, "idsOfAProgram");
    List<String> there = AnotherProgram.call(this, "idsOfAProgram");
    assertThat(here)
        .overridingErrorMessage(
            "the first logins of a program get the ids %s, and in another program they get the same:"
                + " do your random numbers always begin with the same seed?",
            here)
        .isNotEqualTo(there);
  }

  /** Called in both programs. */
  List<String> idsOfAProgram() {
    accounts();
    return List.of(logIn("alice", "tea"), logIn("alice", "tea"));
  }

  @Test
  void takesTheNewPasswordAndNotTheOldOne() {
    String login = logIn("alice", "tea");
    assertThat(change(login, "tea", "cocoa")).as("a change of the password").isEqualTo(CHANGED);
    assertThat(entry("alice", "tea")).as("a login with the old password").isEqualTo(REFUSED);
    assertThat(entry("alice", "cocoa")).as("a login with the new password").isEqualTo(IN);
  }

  @Test
  void endsAllOtherLoginsOfTheUser() {
    String phone = logIn("alice", "tea");
    String desktop = logIn("alice", "tea");
    String thief = logIn("alice", "tea");
    desk.changePassword(desktop, "tea", "cocoa");
    assertThat(whose(phone)).as("whose the login on the phone is then").isEqualTo(NOBODYS);
    assertThat(whose(thief)).as("whose the thief's login is then").isEqualTo(NOBODYS);
    assertThat(whose(desktop)).as("whose the login is that changed it").isEqualTo("alice");
    assertThat(ended).as("told as ended").containsExactlyInAnyOrder(phone, thief);
  }

  @Test
  void endsAllHoweverManyThereAre() {
    String login = logIn("alice", "tea");
    for (int i = 0; i < 200; i++) {
      logIn("alice", "tea");
    }
    desk.changePassword(login, "tea", "cocoa");
    assertThat(ended.size()).as("told as ended, of 200 other logins").isEqualTo(200);
  }

  @Test
  void leavesOtherUsersAlone() {
    String bob = logIn("bob", "coffee");
    desk.changePassword(logIn("alice", "tea"), "tea", "cocoa");
    assertThat(whose(bob)).as("whose bob's login is then").isEqualTo("bob");
    assertThat(entry("bob", "coffee")).as("a login of bob").isEqualTo(IN);
    assertThat(ended).as("told as ended").isEmpty();
  }

  /** A change of the password needs the old one: an open page alone must not lock its user out. */
  @Test
  void changesNothingIfTheOldPasswordIsWrong() {
    String found = logIn("alice", "tea");
    String phone = logIn("alice", "tea");
    for (String wrong : new String[] {"coffee", "", "cocoa", "Tea"}) {
      assertThat(change(found, wrong, "cocoa")).as("a change of the password by somebody who says that the old one is <%s>", wrong).isEqualTo(REFUSED);
    }
    assertThat(whose(phone)).as("whose the other login is then").isEqualTo("alice");
    assertThat(entry("alice", "cocoa")).as("a login with the new password").isEqualTo(REFUSED);
    assertThat(entry("alice", "tea")).as("a login with the old password").isEqualTo(IN);
    assertThat(ended).as("told as ended").isEmpty();
  }

  /** A login that was ended is worth nothing: not even with the password of now. */
  @Test
  void doesNotLetAnEndedLoginChangeThePassword() {
    String thief = logIn("alice", "tea");
    String alice = logIn("alice", "tea");
    desk.changePassword(alice, "tea", "cocoa");
    assertThat(change(thief, "cocoa", "mine")).as("a change of the password from the login that was ended").isEqualTo(REFUSED);
    assertThat(whose(alice)).as("whose the login is that goes on").isEqualTo("alice");
  }

  /** The login goes on, and may change the password once more. */
  @Test
  void changesThePasswordAsOftenAsOneLikes() {
    String login = logIn("alice", "tea");
    assertThat(change(login, "tea", "cocoa")).as("a change of the password").isEqualTo(CHANGED);
    String phone = logIn("alice", "cocoa");
    assertThat(change(login, "tea", "x")).as("a change by somebody who says the password before").isEqualTo(REFUSED);
    assertThat(change(login, "cocoa", "tea")).as("a change back to the first password").isEqualTo(CHANGED);
    assertThat(whose(phone)).as("whose the login in between is then").isEqualTo(NOBODYS);
    assertThat(whose(login)).as("whose the login is that changed it twice").isEqualTo("alice");
    assertThat(ended).as("told as ended").containsExactly(phone);
  }

  /** A new password that is the old one ends the other logins all the same. */
  @Test
  void endsThemAlsoIfThePasswordStaysTheSame() {
    String phone = logIn("alice", "tea");
    assertThat(change(logIn("alice", "tea"), "tea", "tea")).as("a change of the password").isEqualTo(CHANGED);
    assertThat(whose(phone)).as("whose the login on the phone is then").isEqualTo(NOBODYS);
  }

  @Test
  void tellsWhichHaveEndedAlsoIfThePasswordStaysTheSame() {
    String phone = logIn("alice", "tea");
    desk.changePassword(logIn("alice", "tea"), "tea", "tea");
    assertThat(ended).as("told as ended").containsExactly(phone);
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
      assertThat(late.get().map(this::whose).orElse(NOBODYS))
          .as("whose the login is that was given for the old password while it was changed")
          .isEqualTo(NOBODYS);
      assertThat(whose(login)).as("whose the login is that changed it").isEqualTo("alice");
      password = fresh;
    }
  }

  /** To make a hash takes time, too: two ask for one name before either has an account. */
  @Test
  void registersANameOnceThoughTwoAskAtTheSameMoment() throws InterruptedException {
    hasher.twoMakeHashes = true;
    for (int round = 0; round < 4; round++) {
      String user = "user " + round;
      AtomicInteger done = new AtomicInteger();
      SameMoment.rounds(
          1,
          turn -> done.addAndGet(desk.register(user, "tea") ? 1 : 0),
          turn -> done.addAndGet(desk.register(user, "coffee") ? 1 : 0),
          turn -> {});
      assertThat(done.get())
          .as("how many of two get an account of one name at the same moment")
          .isEqualTo(1);
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
      ended.clear();
      AtomicInteger done = new AtomicInteger();
      SameMoment.rounds(
          1,
          turn -> done.addAndGet(desk.changePassword(one, "tea", "cocoa") ? 1 : 0),
          turn -> done.addAndGet(desk.changePassword(another, "tea", "milk") ? 1 : 0),
          turn -> {});
      assertThat(done.get()).as("how many of two change the password at the same moment").isEqualTo(1);
      assertThat(List.of(whose(one), whose(another)))
          .as("whose logins the two are then")
          .containsExactlyInAnyOrder(user, NOBODYS);
      assertThat(ended)
          .as("told as ended, of two that change the password at the same moment")
          .containsExactly(whose(one).equals(user) ? another : one);
    }
  }

  /** A page sends two changes from one login, which goes on after the first: one of them counts. */
  @Test
  void changesItOnceThoughOneLoginAsksTwice() throws InterruptedException {
    for (int round = 0; round < 4; round++) {
      String user = "user " + round;
      desk.register(user, "tea");
      String login = logIn(user, "tea");
      AtomicInteger done = new AtomicInteger();
      SameMoment.rounds(
          1,
          turn -> done.addAndGet(desk.changePassword(login, "tea", "cocoa") ? 1 : 0),
          turn -> done.addAndGet(desk.changePassword(login, "tea", "milk") ? 1 : 0),
          turn -> {});
      assertThat(done.get())
          .as("how many of two changes are done that come from one login at the same moment")
          .isEqualTo(1);
      assertThat(List.of(entry(user, "cocoa"), entry(user, "milk")))
          .as("logins with the two new passwords then")
          .containsExactlyInAnyOrder(IN, REFUSED);
    }
  }

  /** A hash takes a quarter of a second, and nobody else waits for it. */
  @Test
  void letsNobodyWaitForTheHasher() {
    String login = logIn("alice", "tea");
    hasher.meanwhile("user", () -> desk.user(login));
    hasher.meanwhile("logIn, for another user", () -> desk.logIn("bob", "coffee"));
    hasher.meanwhile("logIn, for the same user", () -> desk.logIn("alice", "tea"));
    hasher.meanwhile("changePassword", () -> desk.changePassword(login, "coffee", "x"));
    desk.register("carol", "milk");
    desk.logIn("alice", "tea");
    desk.changePassword(login, "tea", "cocoa");
    assertThat(hasher.waited)
        .as("calls of other threads that wait until the hasher is done: do you hold a lock meanwhile?")
        .isEmpty();
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

  /** No password is kept: it must not be found in the memory, or in a copy of it. */
  @Test
  void keepsHashesAndNoPasswords() {
    desk.register("carol", "hot chocolate");
    String login = logIn("carol", "hot chocolate");
    desk.changePassword(login, "hot chocolate", "lemonade");
    assertThat(hasher.hashed).as("passwords of which a hash was made").contains("hot chocolate", "lemonade");
    hasher.takesEveryPassword = true;
    assertThat(entry("carol", "whatever"))
        .as("a login while the hasher says that every password matches: ask the hasher")
        .isEqualTo(IN);
    assertThat(change(login, "whatever", "x"))
        .as("a change while the hasher says that every password matches: ask the hasher")
        .isEqualTo(CHANGED);
  }

  /** The result of a change of the password: {@code CHANGED} or {@code REFUSED}. */
  private String change(String login, String old, String fresh) {
    return desk.changePassword(login, old, fresh) ? CHANGED : REFUSED;
  }

  /** The result of a login: {@code IN} or {@code REFUSED}. */
  private String entry(String user, String password) {
    return desk.logIn(user, password).isPresent() ? IN : REFUSED;
  }

  /** Whose login it is. */
  private String whose(String login) {
    return desk.user(login).orElse(NOBODYS);
  }

  private String logIn(String user, String password) {
    return desk.logIn(user, password)
        .orElseThrow(() -> new AssertionError(user + " cannot log in with " + password));
  }

  /** Not slow, and no hash; but of two who ask at the same moment both ask before one goes on. */
  private static final class TestHasher implements PasswordHasher {

    private static final int MILLIS_UNTIL_STUCK = 50;

    private final Thread test = Thread.currentThread();
    private final Map<String, Runnable> meanwhile = new LinkedHashMap<>(); // by name
    private final Set<String> waited = new LinkedHashSet<>();

    private final Set<String> hashed = Collections.synchronizedSet(new HashSet<>());
    private final AtomicInteger made = new AtomicInteger();
    private final ThreadLocal<Boolean> slow = ThreadLocal.withInitial(() -> false);
    private volatile boolean takesEveryPassword;
    private volatile boolean twoMakeHashes; // and none goes on before both have begun

    /** What a step does while its looks at passwords take longer than all that others do. */
    <T> T slowly(Supplier<T> step) {
      slow.set(true);
      try {
        return step.get();
      } finally {
        slow.set(false);
      }
    }

    /** From now on another thread calls this each time while the test's thread is in here. */
    void meanwhile(String name, Runnable call) {
      meanwhile.put(name, call);
    }

    private void letOthersCall(String work) {
      if (Thread.currentThread() == test) {
        meanwhile.forEach(
            (name, call) -> {
              if (!returns(new Thread(call))) {
                waited.add(name + ", while " + work);
              }
            });
      }
    }

    /** Whether it comes to its end, and does not wait for a lock. */
    private static boolean returns(Thread other) {
      other.setDaemon(true);
      other.start();
      int stuck = 0;
      try {
        while (other.isAlive() && stuck < MILLIS_UNTIL_STUCK) {
          other.join(1);
          stuck = other.getState() == BLOCKED || other.getState() == WAITING ? stuck + 1 : 0;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return !other.isAlive();
    }

    @Override
    public String hash(String password) {
      hashed.add(password);
      letOthersCall("a hash is made");
      if (twoMakeHashes) {
        SameMoment.letTheOtherGoFirst();
      }
      return made.incrementAndGet() + ":" + new StringBuilder(password).reverse();
    }

    @Override
    public boolean matches(String password, String hash) {
      letOthersCall("a password is looked at");
      SameMoment.letTheOtherGoFirst();
      boolean matches = hash.substring(hash.indexOf(':') + 1).equals(new StringBuilder(password).reverse().toString());
      if (slow.get()) {
        SameMoment.letTheOtherFinish();
      }
      return matches || takesEveryPassword;
    }
  }
}
