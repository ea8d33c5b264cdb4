package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.account.TestAccounts.PASSWORD;
import static workbook.lesson04.account.TestAccounts.address;
import static workbook.lesson04.account.TestAccounts.refusal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson04.account.AccountRefusedException.Reason;

/** Who guesses passwords, or makes accounts without end, is made to wait; nobody else is. */
@Timeout(30)
class AccountGuessingTest {

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

  @ParameterizedTest
  @ValueSource(strings = {"alice", "nobody"})
  void whoGuessesIsMadeToWaitWhetherTheAccountExistsOrNot(String name)
      throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      assertThat(test.loginRefused(name, "guess number " + i, i).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    AccountRefusedException tooMany = test.loginRefused(name, PASSWORD, 7);
    assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(tooMany).hasMessageContaining("try again in 1 s");
  }

  @Test
  void theOwnerGetsInAfterTheWaitAndStartsAfresh() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      test.loginRefused("alice", "guess number " + i, 1);
    }
    test.clock().advance(Duration.ofSeconds(1));
    accounts.login("alice", PASSWORD, address(1));
    for (int i = 0; i < 5; i++) {
      assertThat(test.loginRefused("alice", "guess number " + i, 1).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(accounts.login("alice", PASSWORD, address(1)).name()).isEqualTo("alice");
  }

  @Test
  void anAddressThatTriesManyAccountsIsMadeToWaitAndOthersAreNot() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i <= 100; i++) {
      assertThat(test.loginRefused("user" + i, "password1", 1).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(test.loginRefused("alice", PASSWORD, 1).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(accounts.login("alice", PASSWORD, address(2)).name()).isEqualTo("alice");
  }

  /** A naive server counts by what was typed. */
  @Test
  void anotherSpellingOfTheNameIsNoOtherAccountToGuessAt() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (String name : List.of("alice", "ALICE", " alice ", "aLiCe", "ａｌｉｃｅ", "\talice\n")) {
      assertThat(test.loginRefused(name, "a guess", 1).reason())
          .isEqualTo(Reason.WRONG_CREDENTIALS);
    }
    assertThat(test.loginRefused("Alice", "a guess", 2).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
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
  void theOwnerIsNotShutOutByWhoGuessesWithoutAnEnd() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    accounts.login("alice", PASSWORD, address(251));
    for (int minute = 0; minute < 60; minute++) {
      AccountRefusedException refused = test.loginRefused("alice", "guess " + minute, minute % 200);
      while (refused.reason() != Reason.TOO_MANY_ATTEMPTS) {
        refused = test.loginRefused("alice", "guess", minute % 200);
      }
      assertThat(accounts.login("alice", PASSWORD, address(250)).name()).isEqualTo("alice");
      assertThat(accounts.login("alice", PASSWORD, address(251)).name()).isEqualTo("alice");
      assertThat(test.loginRefused("alice", "guess", 200).reason())
          .as("her success is none of the other's")
          .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
      test.clock().advance(refused.retryAfter());
    }
    // Elsewhere she waits a minute at the most, and no longer than the other.
    assertThat(test.loginRefused("alice", "guess", 1).reason()).isEqualTo(Reason.WRONG_CREDENTIALS);
    AccountRefusedException wait = test.loginRefused("alice", PASSWORD, 252);
    assertThat(wait.retryAfter()).isEqualTo(Duration.ofMinutes(1));
    test.clock().advance(wait.retryAfter());
    assertThat(accounts.login("alice", PASSWORD, address(252)).name()).isEqualTo("alice");
  }

  /** And who sits beside her guesses no more often than anybody else. */
  @Test
  void aPlaceTheOwnerCameFromIsNoPlaceToGuessFrom() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      test.loginRefused("alice", "guess", 250);
    }
    assertThat(test.loginRefused("alice", PASSWORD, 250).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
  }

  @Test
  void anAttemptThatIsRefusedForTheAccountIsNotHeldAgainstTheAddress()
      throws AccountRefusedException {
    accounts.register("bob", PASSWORD, address(250));
    for (int i = 0; i < 300; i++) {
      test.loginRefused("alice", "guess", 1);
    }
    assertThat(accounts.login("bob", PASSWORD, address(1)).name()).isEqualTo("bob");
  }

  /** A naive server makes accounts for as long as somebody asks, until its disk is full. */
  @Test
  void anAddressThatMakesManyAccountsIsMadeToWaitAndOthersAreNot() throws AccountRefusedException {
    for (int i = 0; i <= 100; i++) {
      accounts.register("user" + i, PASSWORD, address(1));
    }
    AccountRefusedException tooMany =
        refusal(() -> accounts.register("one-more", PASSWORD, address(1)));
    assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refusal(() -> accounts.register("user1", PASSWORD, address(1))).reason())
        .as("nor does it find out who has an account")
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(accounts.register("one-more", PASSWORD, address(2)).name()).isEqualTo("one-more");
    test.clock().advance(tooMany.retryAfter());
    assertThat(accounts.register("another", PASSWORD, address(1)).name()).isEqualTo("another");
  }

  /** A naive server compares times of the wall clock, and refuses for as long as it was wrong. */
  @ParameterizedTest
  @ValueSource(strings = {"PT-8H", "PT8H"})
  void aWaitIsAsLongAsItWasSaidToBeHoweverTheClockIsSet(Duration ahead)
      throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(250));
    for (int i = 0; i < 6; i++) {
      test.loginRefused("alice", "guess number " + i, 1);
    }
    test.clock().set(ahead);
    assertThat(test.loginRefused("alice", PASSWORD, 1).retryAfter())
        .isEqualTo(Duration.ofSeconds(1));
    test.clock().advance(Duration.ofSeconds(1));
    assertThat(accounts.login("alice", PASSWORD, address(1)).name()).isEqualTo("alice");
  }
}
