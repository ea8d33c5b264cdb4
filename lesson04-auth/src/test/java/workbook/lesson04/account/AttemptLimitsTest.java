package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static workbook.lesson04.account.TestAccounts.PASSWORD;
import static workbook.lesson04.account.TestAccounts.address;
import static workbook.lesson04.account.TestAccounts.refusal;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson04.account.AccountRefusedException.Reason;

/** Who asks again and again, with a right password too, has to stop; nobody else has. */
@Timeout(30)
class AttemptLimitsTest {

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

  private void logIn(String name, InetAddress address) throws AccountRefusedException {
    accounts.admitLogin(name, PASSWORD, address);
    accounts.login(name, PASSWORD, address);
  }

  @Test
  void anAccountIsLoggedInToSixtyTimesAtOnceAndThenOnceASecond() throws AccountRefusedException {
    accounts.register("alice", PASSWORD);
    accounts.register("bob", PASSWORD);
    for (int i = 0; i < 60; i++) {
      logIn("alice", address(i));
    }
    AccountRefusedException tooMany = refusal(() -> logIn("alice", address(1)));
    assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(tooMany.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    logIn("bob", address(1));
    test.clock().advance(tooMany.retryAfter());
    logIn("alice", address(1));
  }

  /** Else whoever knows a name could shut its owner out. */
  @Test
  void wrongPasswordsUseUpNobodysLogins() throws AccountRefusedException {
    accounts.register("alice", PASSWORD, address(1));
    for (int i = 0; i < 100; i++) {
      refusal(
          () -> {
            accounts.admitLogin("alice", "a guess", address(2));
            accounts.login("alice", "a guess", address(2));
          });
      test.clock().advance(Duration.ofSeconds(1));
    }
    logIn("alice", address(1));
  }

  @Test
  void anAddressAsksTwoHundredTimesAtOnceAndThenTwiceASecond() throws AccountRefusedException {
    for (int i = 0; i < 11; i++) {
      accounts.register("user" + i, PASSWORD);
    }
    for (int i = 0; i < 200; i++) {
      logIn("user" + i % 10, address(1));
    }
    AccountRefusedException tooMany = refusal(() -> logIn("user10", address(1)));
    assertThat(tooMany.reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refusal(() -> accounts.admitRegistration("new", PASSWORD, address(1))).reason())
        .as("to register is to ask, too")
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    logIn("user10", address(2));
    test.clock().advance(Duration.ofMillis(500));
    logIn("user10", address(1));
  }

  @Test
  void whatWouldBeRefusedAnywayTakesNoPlaceInTheQueue() throws AccountRefusedException {
    for (int i = 0; i < 6; i++) {
      test.loginRefused("alice", "guess", 1);
    }
    assertThat(refusal(() -> accounts.admitLogin("alice", "guess", address(1))).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    for (int i = 0; i <= 100; i++) {
      accounts.register("user" + i, PASSWORD, address(2));
    }
    assertThat(refusal(() -> accounts.admitRegistration("new", PASSWORD, address(2))).reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    assertThat(refusal(() -> accounts.admitRegistration("a b", PASSWORD, address(3))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
    assertThat(refusal(() -> accounts.admitConfirmed("alice", null, address(3))).reason())
        .isEqualTo(Reason.BREAKS_RULES);
  }

  /** An IPv6 network is one address, however many there are in it. */
  @Test
  void allAddressesOfOneIpv6NetworkShareTheirTurns() throws Exception {
    for (int i = 0; i < 200; i++) {
      accounts.admitLogin(
          "user" + i, PASSWORD, InetAddress.getByName("2001:db8:1:2::" + Integer.toHexString(i)));
    }
    assertThat(
            refusal(
                    () ->
                        accounts.admitLogin(
                            "alice", PASSWORD, InetAddress.getByName("2001:db8:1:2:ffff::1")))
                .reason())
        .isEqualTo(Reason.TOO_MANY_ATTEMPTS);
    accounts.admitLogin("alice", PASSWORD, InetAddress.getByName("2001:db8:1:3::1"));
  }
}
