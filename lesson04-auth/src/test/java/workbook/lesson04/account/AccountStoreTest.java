package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.testkit.TestDatabase;

@Timeout(30)
@ParameterizedClass
@EnumSource
class AccountStoreTest {

  private static final Account ANN =
      new Account("ann", "Ann", "hash", Instant.parse("2030-01-01T00:00:00.123Z"));

  @Parameter private TestDatabase database;
  @TempDir Path folder;
  @AutoClose private Storage storage;
  private AccountStore accounts;

  @BeforeEach
  void open() throws IOException {
    storage = Storage.open(folder, database.fresh(), ChatSchema.FOLDER);
    accounts = new AccountStore(storage.jdbi());
  }

  @Test
  void anAccountIsFoundAsItWasStored() {
    assertThat(accounts.insert(ANN)).isTrue();
    assertThat(accounts.find("ann")).contains(ANN);
    assertThat(accounts.find("Ann")).isEmpty();
  }

  @Test
  void aNameIsTakenOnceAlsoWhenItsAccountIsDeleted() {
    assertThat(accounts.insert(ANN)).isTrue();
    assertThat(accounts.insert(ANN)).isFalse();
    accounts.delete("ann");
    assertThat(accounts.find("ann")).isEmpty();
    assertThat(accounts.insert(ANN)).isFalse();
    assertThat(accounts.nameEvenIfDeleted("ann")).contains("Ann");
  }

  @Test
  void aHashIsReplacedOnlyIfItIsStillTheOldOne() {
    Account changed = new Account(ANN.nameKey(), ANN.name(), "another hash", ANN.created());
    assertThat(accounts.insert(ANN)).isTrue();
    assertThat(accounts.replaceHash(ANN, changed)).isTrue();
    assertThat(accounts.find("ann")).contains(changed);
    assertThat(accounts.replaceHash(ANN, ANN)).as("it is another's now").isFalse();
    accounts.delete("ann");
    assertThat(accounts.replaceHash(changed, ANN)).as("it is deleted").isFalse();
    assertThat(accounts.find("ann")).isEmpty();
  }
}
