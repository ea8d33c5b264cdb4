package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson04.HostileSql;

/**
 * SQL in names. The rules for names let none of it come so far: the store must hold without them.
 */
@Timeout(20)
class AccountStoreAttackTest {

  @Test
  void aNameIsTextInEveryStatement(@TempDir Path folder) throws IOException {
    try (TestAccounts accounts = TestAccounts.open(folder)) {
      AccountStore store = accounts.store();
      Account alice = new Account("alice", "Alice", "her hash", Instant.EPOCH);
      store.insert(alice);
      for (String sql : HostileSql.TEXTS) {
        Account account = new Account(sql, sql, sql, Instant.EPOCH);
        assertThat(store.find(sql)).as(sql).isEmpty();
        assertThat(store.insert(account)).as(sql).isTrue();
        assertThat(store.insert(account)).as(sql).isFalse();
        assertThat(store.find(sql)).contains(account);
        store.delete(sql);
        assertThat(store.find(sql)).isEmpty();
        assertThat(store.insert(account)).as(sql).isFalse();
      }
      assertThat(store.find("alice")).contains(alice);
    }
  }
}
