package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static workbook.lesson04.account.TestAccounts.PASSWORD;
import static workbook.lesson04.account.TestAccounts.address;
import static workbook.lesson04.account.TestAccounts.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.bcrypt.BCrypt;
import workbook.lesson04.SqlRecorder;
import workbook.lesson04.account.AccountRefusedException.Reason;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.Identity;

/** Registering and logging in: what is asked for, and what is told. */
@Timeout(30)
class AccountsTest {

  @TempDir Path folder;
  private TestAccounts test;
  private Accounts accounts;

  @BeforeEach
  void open() throws IOException {
    test = TestAccounts.open(folder);
    accounts = test.accounts();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void whoRegisteredLogsInUnderAnySpellingOfTheName() throws AccountRefusedException {
    assertThat(accounts.register("Alice", PASSWORD, address(250)).name()).isEqualTo("Alice");
    assertThat(accounts.login("aLICE", PASSWORD, address(1)).name()).isEqualTo("Alice");
    assertThat(accounts.shownName("ALICE")).isPresent();
    assertThat(accounts.shownName("bob")).isEmpty();
  }

  @Test
  void aNameIsTakenInAllItsSpellings() throws AccountRefusedException {
    accounts.register("Alice", PASSWORD, address(250));
    assertThat(refusal(() -> accounts.register("ALICE", "another password", address(250))).reason())
        .isEqualTo(Reason.NAME_TAKEN);
    assertThat(test.loginRefused("alice", "another password", 1).reason())
        .isEqualTo(Reason.WRONG_CREDENTIALS);
  }

  /** Pages show these where they mean everybody: somebody of that name would speak for all. */
  @ParameterizedTest
  @ValueSource(strings = {"all", "ALL", "ａｌｌ", "Everyone", "eVERYONE", "ｅｖｅｒｙｏｎｅ", "广播", " 广播 "})
  void aNameThatPagesGiveToTheRoomIsReserved(String name) {
    AccountRefusedException refusal =
        refusal(() -> accounts.register(name, PASSWORD, address(250)));
    assertThat(refusal.reason()).isEqualTo(Reason.BREAKS_RULES);
    assertThat(refusal).hasMessageContaining("is reserved, choose another");
  }

  @Test
  void whoHasAReservedNameAlreadyKeepsIt() throws AccountRefusedException {
    String hash = new Passwords(4).hash(PASSWORD);
    test.store().insert(new Account("everyone", "Everyone", hash, Instant.EPOCH));
    assertThat(accounts.login("everyone", PASSWORD, address(1)).name()).isEqualTo("Everyone");
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
            } catch (AccountRefusedException e) {
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
    AccountStore store = test.store();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 50; round++) {
        Account account = new Account("eve" + round, "Eve" + round, "hash", test.clock().instant());
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
        .isInstanceOf(AccountRefusedException.class)
        .hasMessageContaining("at least 8 characters")
        .hasMessageContaining("72 bytes");
  }

  @Test
  void saysWhatANameNeeds() {
    assertThat(refusal(() -> accounts.register("a b", PASSWORD, address(250))))
        .hasMessageContaining("1 to 32 letters");
    assertThat(refusal(() -> accounts.register(null, null, address(250))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
    assertThat(refusal(() -> accounts.login(null, PASSWORD, address(1))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
  }

  @Test
  void whatComesAfterBcrypts72BytesIsNotIgnored() throws AccountRefusedException {
    String longest = "x".repeat(72);
    accounts.register("frank", longest, address(250));
    assertThat(accounts.login("frank", longest, address(1)).name()).isEqualTo("frank");
    assertThat(test.loginRefused("frank", longest + "y", 1).reason())
        .isEqualTo(Reason.WRONG_CREDENTIALS);
  }

  @Test
  void anUnknownUserAndAWrongPasswordAreToldAlike() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    AccountRefusedException wrong = test.loginRefused("alice", "wrong password", 1);
    for (String name :
        new String[] {"nobody", "", "<script>", "' OR 1=1 --", "x".repeat(100_000)}) {
      AccountRefusedException unknown = test.loginRefused(name, "wrong password", 1);
      assertThat(unknown).hasMessage(wrong.getMessage());
      assertThat(unknown.reason()).isEqualTo(wrong.reason());
    }
  }

  /** A naive server hashes only where there is an account, and its time tells who has one. */
  @Test
  void oneHashOfOneCostIsComputedWhoeverAsks() throws AccountRefusedException {
    record Check(String password, String costOfHash) {}
    List<Check> checks = new ArrayList<>();
    Passwords counted =
        new Passwords(
            4,
            (password, hash) -> {
              checks.add(new Check(password, hash.substring(0, 7)));
              return BCrypt.checkpw(password, hash);
            });
    Accounts watched = new Accounts(test.store(), counted, test.clock(), test.clock()::nanoTime);
    watched.register("alice", PASSWORD, address(250));
    int last = 0;
    for (String password :
        List.of("wrong password", "short", "", "x".repeat(73), "x".repeat(100_000), "密\u0000")) {
      for (String name : List.of("alice", "nobody", "", "<script>", "x".repeat(100_000))) {
        test.clock().advance(Duration.ofHours(1)); // no attempt is refused for the others
        int address = ++last;
        refusal(() -> watched.login(name, password, address(address)));
        assertThat(checks).containsExactly(new Check(password, "$2a$04$"));
        checks.clear();
      }
    }
    watched.login("alice", PASSWORD, address(250));
    assertThat(checks).containsExactly(new Check(PASSWORD, "$2a$04$"));
  }

  @Test
  void storesNoPasswordAndShowsNoHash() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    Account stored = test.store().find("alice").orElseThrow();
    assertThat(stored.passwordHash()).startsWith("$2a$04$").doesNotContain(PASSWORD);
    assertThat(stored.toString()).doesNotContain(stored.passwordHash());
  }

  /** The password is changed while somebody logs in with the old one. */
  @Test
  void whoLoggedInWithTheOldPasswordIsNotThatAccountAnyMore() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    Account before = accounts.login("alice", PASSWORD, address(1));
    Account after = accounts.changePassword("ALICE", PASSWORD, "battery staple", address(1));
    assertThat(accounts.problem(identity(after))).isEmpty();
    assertThat(accounts.problem(identity(before))).contains(BadTokenException.Reason.INVALID);
    assertThat(refusal(() -> accounts.changePassword("alice", PASSWORD, "another one", address(1))))
        .extracting(AccountRefusedException::reason)
        .isEqualTo(Reason.WRONG_CREDENTIALS);
    accounts.endLogins("alice", "battery staple", address(1));
    assertThat(accounts.problem(identity(after))).contains(BadTokenException.Reason.INVALID);
    accounts.login("alice", "battery staple", address(1));
  }

  private static Identity identity(Account account) {
    return identity(account.name(), account.stamp(), "id");
  }

  private static Identity identity(String user, String stamp, String tokenId) {
    return new Identity(user, stamp, tokenId, Instant.MAX);
  }

  /** A node looks at all its tokens twice a minute, and meanwhile delivers nothing. */
  @Test
  void manyTokensAreCheckedLikeEachOfThemInTwoQueries() throws AccountRefusedException {
    String alices = accounts.register("Alice", PASSWORD, address(250)).stamp();
    String bobs = accounts.register("bob", PASSWORD, address(250)).stamp();
    accounts.register("carol", PASSWORD, address(250));
    accounts.delete("carol", PASSWORD, address(250));
    test.jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO revoked_token (id, expires)"
                        + " VALUES ('out', CURRENT_TIMESTAMP), ('another', CURRENT_TIMESTAMP)"));
    Set<Identity> tokens =
        Set.of(
            identity("Alice", alices, "1"),
            identity("Alice", alices, "out"),
            identity("Alice", bobs, "2"),
            identity("bob", bobs, "3"),
            identity("bob", null, "4"),
            identity("carol", bobs, "5"),
            identity("nobody", bobs, "6"),
            identity("not a name", bobs, "7"));
    Map<Identity, BadTokenException.Reason> each = new HashMap<>();
    tokens.forEach(one -> accounts.problem(one).ifPresent(why -> each.put(one, why)));
    List<String> statements = SqlRecorder.statements(test.jdbi());
    assertThat(accounts.problems(tokens)).hasSize(6).isEqualTo(each);
    assertThat(statements).hasSize(2);
    assertThat(accounts.problems(Set.of())).isEmpty();
  }
}
