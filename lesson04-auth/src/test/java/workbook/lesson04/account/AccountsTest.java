package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
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
    assertThat(accounts.register("Alice", PASSWORD)).isEqualTo("Alice");
    assertThat(accounts.login("aLICE", PASSWORD, address(1))).isEqualTo("Alice");
    assertThat(accounts.shownName("ALICE")).isPresent();
    assertThat(accounts.shownName("bob")).isEmpty();
  }

  @Test
  void aNameIsTakenInAllItsSpellings() throws RefusedException {
    accounts.register("Alice", PASSWORD);
    assertThat(refusal(() -> accounts.register("ALICE", "another password")).reason())
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
              accounts.register("dave", PASSWORD);
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
  void theStoreItselfLetsOneOfTwoIn() {
    AccountStore store = new AccountStore(storage.jdbi());
    Account account = new Account("eve", "Eve", "hash", clock.instant());
    assertThat(store.insert(account)).isTrue();
    assertThat(store.insert(account)).isFalse();
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
    assertThatThrownBy(() -> accounts.register("carol", password))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("at least 8 characters")
        .hasMessageContaining("72 bytes");
  }

  @Test
  void saysWhatANameNeeds() {
    assertThat(refusal(() -> accounts.register("a b", PASSWORD)))
        .hasMessageContaining("1 to 20 letters");
    assertThat(refusal(() -> accounts.register(null, null)).reason())
        .isEqualTo(Reason.BREAKS_RULES);
    assertThat(refusal(() -> accounts.login(null, PASSWORD, address(1))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
  }

  @Test
  void whatComesAfterBcrypts72BytesIsNotIgnored() throws RefusedException {
    String longest = "x".repeat(72);
    accounts.register("frank", longest);
    assertThat(accounts.login("frank", longest, address(1))).isEqualTo("frank");
    assertThat(loginRefused("frank", longest + "y", 1).reason())
        .isEqualTo(Reason.WRONG_CREDENTIALS);
  }

  @Test
  void anUnknownUserAndAWrongPasswordAreToldAlike() throws RefusedException {
    accounts.register("alice", PASSWORD);
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
    accounts.register("alice", PASSWORD);
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
    accounts.register("alice", PASSWORD);
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
    accounts.register("alice", PASSWORD);
    for (int i = 0; i <= 100; i++) {
      assertThat(loginRefused("user" + i, "password1", 1).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(loginRefused("alice", PASSWORD, 1).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(accounts.login("alice", PASSWORD, address(2))).isEqualTo("alice");
  }

  @Test
  void storesNoPasswordAndShowsNoHash() throws RefusedException {
    accounts.register("alice", PASSWORD);
    Account stored = new AccountStore(storage.jdbi()).find("alice").orElseThrow();
    assertThat(stored.passwordHash()).startsWith("$2a$04$").doesNotContain(PASSWORD);
    assertThat(stored.toString()).doesNotContain(stored.passwordHash());
  }
}
