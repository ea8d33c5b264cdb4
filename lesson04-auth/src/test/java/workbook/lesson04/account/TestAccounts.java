package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.testkit.TestClock;

/** Accounts in memory, with the cheapest hash and a clock that the test turns. */
final class TestAccounts implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  private final TestClock clock = new TestClock();
  private final Storage storage;
  private final Accounts accounts;

  private TestAccounts(Storage storage) {
    this.storage = storage;
    this.accounts = new Accounts(store(), new Passwords(4), clock, clock::nanoTime);
  }

  static TestAccounts open(Path folder) throws IOException {
    return new TestAccounts(
        Storage.open(folder, Optional.of("jdbc:h2:mem:" + UUID.randomUUID()), ChatSchema.FOLDER));
  }

  Accounts accounts() {
    return accounts;
  }

  AccountStore store() {
    return new AccountStore(storage.jdbi());
  }

  Jdbi jdbi() {
    return storage.jdbi();
  }

  TestClock clock() {
    return clock;
  }

  /** One of 256 addresses. */
  static InetAddress address(int last) {
    try {
      return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  static AccountRefusedException refusal(ThrowingCallable call) {
    AccountRefusedException refusal = catchThrowableOfType(AccountRefusedException.class, call);
    assertThat(refusal).as("a refusal").isNotNull();
    return refusal;
  }

  AccountRefusedException loginRefused(String name, String password, int address) {
    return refusal(() -> accounts.login(name, password, address(address)));
  }

  @Override
  public void close() {
    storage.close();
  }
}
