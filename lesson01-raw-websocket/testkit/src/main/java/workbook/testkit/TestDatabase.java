package workbook.testkit;

import java.util.Optional;
import java.util.UUID;

/** The databases that the storage tests run on. */
public enum TestDatabase {
  H2 {
    @Override
    public Optional<String> fresh() {
      return Optional.of("jdbc:h2:mem:" + UUID.randomUUID());
    }
  },
  POSTGRESQL {
    @Override
    public Optional<String> fresh() {
      return Optional.of(TestPostgres.running().newDatabase());
    }
  };

  /** The JDBC URL of a database that is empty and that nobody else uses. */
  public abstract Optional<String> fresh();
}
