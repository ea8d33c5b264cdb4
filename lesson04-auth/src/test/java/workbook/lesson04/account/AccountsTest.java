package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.TestClock;
import workbook.lesson04.account.RefusedException.Reason;

@Timeout(30)
class AccountsTest {

  private static final String PASSWORD = "correct horse";

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private Storage storage;
  private Accounts accounts;

  @BeforeEach
  void open() throws IOException {
    storage =
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), AccountStore.TABLE);
    accounts = new Accounts(new AccountStore(storage.jdbi()), new Passwords(4), clock);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RefusedException refusal(ThrowingCallable call) {
    RefusedException refusal = catchThrowableOfType(RefusedException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  private RefusedException loginRefused(String name, String password, int address) {
    return refusal(() -> accounts.login(name, password, address(address)));
  }

  @Test
  void whoRegisteredLogsInUnderAnySpellingOfTheName() throws RefusedException {
    assertThat(accounts.register("Alice", PASSWORD, address(250))).isEqualTo("Alice");
    assertThat(accounts.login("aLICE", PASSWORD, address(1))).isEqualTo("Alice");
    assertThat(accounts.shownName("ALICE")).isPresent();
    assertThat(accounts.shownName("bob")).isEmpty();
  }

  @Test
  void aNameIsTakenInAllItsSpellings() throws RefusedException {
    accounts.register("Alice", PASSWORD, address(250));
    assertThat(refusal(() -> accounts.register("ALICE", "another password", address(250))).reason())
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(loginRefused("alice", "another password", 1).reason())
        .isEqualTo(Reason.WRONG_CREDENTIALS);
  }

  @Test
  void ofManyWhoRegisterOneNameAtOnceOneGetsIt() throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<Boolean> attempt =
          () -> {
            try {
              accounts.register("dave", PASSWORD, address(250));
              return true;
            } catch (RefusedException e) {
              assertThat(e.reason()).isEqualTo(Reason.NAME_TAKEN);
              return false;
            }
          };
      List<Callable<Boolean>> attempts = IntStream.range(0, 16).mapToObj(i -> attempt).toList();
      assertThat(pool.invokeAll(attempts)).extracting(f -> f.get()).containsOnlyOnce(true);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void theStoreItselfLetsOneOfManyIn() throws InterruptedException {
    AccountStore store = new AccountStore(storage.jdbi());
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        Account account = new Account("eve" + round, "Eve" + round, "hash", clock.instant());
        Callable<Boolean> insert = () -> store.insert(account);
        assertThat(pool.invokeAll(Collections.nCopies(8, insert)))
            .extracting(f -> f.get())
            .containsOnlyOnce(true);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short12",
        "密码",
        "0123456789012345678901234567890123456789012345678901234567890123456789012"
      })
  void saysWhatAPasswordNeeds(String password) {
    assertThatThrownBy(() -> accounts.register("carol", password, address(250)))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("at least 8 characters")
        .hasMessageContaining("72 bytes");
  }

  @Test
  void saysWhatANameNeeds() {
    assertThat(refusal(() -> accounts.register("a b", PASSWORD, address(250))))
        .hasMessageContaining("1 to 20 letters");
    assertThat(refusal(() -> accounts.register(null, null, address(250))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
    assertThat(refusal(() -> accounts.login(null, PASSWORD, address(1))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
  }

  @Test
  void whatComesAfterBcrypts72BytesIsNotIgnored() throws RefusedException {
    String longest = "x".repeat(72);
    accounts.register("frank", longest, address(250));
    assertThat(accounts.login("frank", longest, address(1))).isEqualTo("frank");
    assertThat(loginRefused("frank", longest + "y", 1).reason())
        .isEqualTo(Reason.WRONG_CREDENTIALS);
  }

  @Test
  void anUnknownUserAndAWrongPasswordAreToldAlike() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    RefusedException wrong = loginRefused("alice", "wrong password", 1);
    for (String name :
        new String[] {"nobody", "", "<script>", "' OR 1=1 --", "x".repeat(100_000)}) {
      RefusedException unknown = loginRefused(name, "wrong password", 1);
      assertThat(unknown).hasMessage(wrong.getMessage());
      assertThat(unknown.reason()).isEqualTo(wrong.reason());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"alice", "nobody"})
  void whoGuessesIsMadeToWaitWhetherTheAccountExistsOrNot(String name) throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      assertThat(loginRefused(name, "guess number " + i, i).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    RefusedException tooMany = loginRefused(name, PASSWORD, 7);
    assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(tooMany).hasMessageContaining("1 second");
  }

  @Test
  void theOwnerGetsInAfterTheWaitAndStartsAfresh() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      loginRefused("alice", "guess number " + i, 1);
    }
    clock.advance(Duration.ofSeconds(1));
    accounts.login("alice", PASSWORD, address(1));
    for (int i = 0; i < 5; i++) {
      assertThat(loginRefused("alice", "guess number " + i, 1).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(accounts.login("alice", PASSWORD, address(1))).isEqualTo("alice");
  }

  @Test
  void anAddressThatTriesManyAccountsIsMadeToWaitAndOthersAreNot() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i <= 100; i++) {
      assertThat(loginRefused("user" + i, "password1", 1).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(loginRefused("alice", PASSWORD, 1).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(accounts.login("alice", PASSWORD, address(2))).isEqualTo("alice");
  }

  /** A naive server hashes only where there is an account, and its time tells who has one. */
  @Test
  void oneHashOfOneCostIsComputedWhoeverAsks() throws RefusedException {
    record Check(String password, String costOfHash) {}
    List<Check> checks = new ArrayList<>();
    Passwords counted =
        new Passwords(
            4,
            (password, hash) -> {
              checks.add(new Check(password, hash.substring(0, 7)));
              return BCrypt.checkpw(password, hash);
            });
    Accounts watched = new Accounts(new AccountStore(storage.jdbi()), counted, clock);
    watched.register("alice", PASSWORD, address(250));
    int last = 0;
    for (String password :
        List.of("wrong password", "short", "", "x".repeat(73), "x".repeat(100_000), "密\u0000")) {
      for (String name : List.of("alice", "nobody", "", "<script>", "x".repeat(100_000))) {
        clock.advance(Duration.ofHours(1)); // no attempt is refused for the others
        int address = ++last;
        refusal(() -> watched.login(name, password, address(address)));
        assertThat(checks).containsExactly(new Check(password, "$2a$04$"));
        checks.clear();
      }
    }
    watched.login("alice", PASSWORD, address(250));
    assertThat(checks).containsExactly(new Check(PASSWORD, "$2a$04$"));
  }

  /** A naive server counts by what was typed. */
  @Test
  void anotherSpellingOfTheNameIsNoOtherAccountToGuessAt() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (String name : List.of("alice", "ALICE", " alice ", "aLiCe", "ａｌｉｃｅ", "\talice\n")) {
      assertThat(loginRefused(name, "a guess", 1).reason()).isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(loginRefused("Alice", "a guess", 2).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  /** In one IPv6 network there are more addresses than anybody could count. */
  @Test
  void allAddressesOfOneIpv6NetworkCountTogether() throws Exception {
    for (int i = 0; i <= 100; i++) {
      InetAddress some = InetAddress.getByName("2001:db8:1:2::" + Integer.toHexString(i + 1));
      refusal(() -> accounts.login("user" + some.hashCode(), "password1", some));
    }
    InetAddress other = InetAddress.getByName("2001:db8:1:2:ffff::1");
    assertThat(refusal(() -> accounts.login("alice", "password1", other)).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    InetAddress elsewhere = InetAddress.getByName("2001:db8:1:3::1");
    assertThat(refusal(() -> accounts.login("alice", "password1", elsewhere)).reason())
        .isEqualTo(Reason.WRONG_CREDENTIALS);
  }

  /** A naive server's lock is a way to shut others out; here somebody takes every single turn. */
  @Test
  void theOwnerIsNotShutOutByWhoGuessesWithoutAnEnd() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    accounts.login("alice", PASSWORD, address(251));
    for (int minute = 0; minute < 60; minute++) {
      RefusedException refused = loginRefused("alice", "guess " + minute, minute % 200);
      while (refused.reason() != Reason.TOO_MANY_ATTEMPTS) {
        refused = loginRefused("alice", "guess", minute % 200);
      }
      assertThat(accounts.login("alice", PASSWORD, address(250))).isEqualTo("alice");
      assertThat(accounts.login("alice", PASSWORD, address(251))).isEqualTo("alice");
      assertThat(loginRefused("alice", "guess", 200).reason())
          .as("her success is none of the other's")
          .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
      clock.advance(refused.retryAfter());
    }
    // Elsewhere she waits a minute at the most, and no longer than the other.
    assertThat(loginRefused("alice", "guess", 1).reason()).isEqualTo(Reason.WRONG_CREDENTIALS);
    RefusedException wait = loginRefused("alice", PASSWORD, 252);
    assertThat(wait.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    clock.advance(wait.retryAfter());
    assertThat(accounts.login("alice", PASSWORD, address(252))).isEqualTo("alice");
  }

  /** And who sits beside her guesses no more often than anybody else. */
  @Test
  void aPlaceTheOwnerCameFromIsNoPlaceToGuessFrom() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      loginRefused("alice", "guess", 250);
    }
    assertThat(loginRefused("alice", PASSWORD, 250).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void anAttemptThatIsRefusedForTheAccountIsNotHeldAgainstTheAddress() throws RefusedException {
    accounts.register("bob", PASSWORD, address(250));
    for (int i = 0; i < 300; i++) {
      loginRefused("alice", "guess", 1);
    }
    assertThat(accounts.login("bob", PASSWORD, address(1))).isEqualTo("bob");
  }

  /** A naive server makes accounts for as long as somebody asks, until its disk is full. */
  @Test
  void anAddressThatMakesManyAccountsIsMadeToWaitAndOthersAreNot() throws RefusedException {
    for (int i = 0; i <= 100; i++) {
      accounts.register("user" + i, PASSWORD, address(1));
    }
    RefusedException tooMany = refusal(() -> accounts.register("one-more", PASSWORD, address(1)));
    assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refusal(() -> accounts.register("user1", PASSWORD, address(1))).reason())
        .as("nor does it find out who has an account")
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(accounts.register("one-more", PASSWORD, address(2))).isEqualTo("one-more");
    clock.advance(tooMany.retryAfter());
    assertThat(accounts.register("another", PASSWORD, address(1))).isEqualTo("another");
  }

  @Test
  void thePlacesThatAreKnownAreBoundedAndTheOldestIsForgottenFirst() {
    KnownPlaces places = new KnownPlaces();
    places.add("alice", "home");
    places.add("alice", "work");
    for (int i = 0; i < KnownPlaces.MAX - 1; i++) {
      places.add("user" + i, "somewhere");
      if (i % 1000 == 0) {
        places.add("alice", "home");
      }
    }
    assertThat(places.size()).isEqualTo(KnownPlaces.MAX);
    assertThat(places.contains("alice", "home")).isTrue();
    assertThat(places.contains("alice", "work")).isFalse();
  }

  @Test
  void storesNoPasswordAndShowsNoHash() throws RefusedException {
    accounts.register("alice", PASSWORD, address(250));
    Account stored = new AccountStore(storage.jdbi()).find("alice").orElseThrow();
    assertThat(stored.passwordHash()).startsWith("$2a$04$").doesNotContain(PASSWORD);
    assertThat(stored.toString()).doesNotContain(stored.passwordHash());
  }
}
