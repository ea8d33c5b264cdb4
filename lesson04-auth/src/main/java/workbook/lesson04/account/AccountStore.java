package workbook.lesson04.account;

import java.sql.SQLIntegrityConstraintViolationException;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table of accounts. */
public final class AccountStore {

  public static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS account (
        name_key      VARCHAR(80)  PRIMARY KEY,
        name          VARCHAR(80)  NOT NULL,
        password_hash VARCHAR(100) NOT NULL,
        created       TIMESTAMP(3) WITH TIME ZONE NOT NULL
      )
      """;

  /** No password has this hash. */
  private static final String DELETED = "";

  private final Jdbi jdbi;

  public AccountStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Account> find(String nameKey) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT name_key, name, password_hash, created FROM account
                    WHERE name_key = :key AND password_hash <> :deleted
                    """)
                .bind("key", nameKey)
                .bind("deleted", DELETED)
                .map(ConstructorMapper.of(Account.class))
                .findOne());
  }

  /** The name as it is shown, or was before its account was deleted. */
  Optional<String> nameEverGiven(String nameKey) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name FROM account WHERE name_key = :key")
                .bind("key", nameKey)
                .mapTo(String.class)
                .findOne());
  }

  /** From now on nobody finds the account. Its row stays, so that nobody gets its name. */
  void delete(String nameKey) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE account SET password_hash = :deleted WHERE name_key = :key")
                .bind("deleted", DELETED)
                .bind("key", nameKey)
                .execute());
  }

  /** Stores the account; false if the name is taken, also by somebody who was a moment faster. */
  boolean insert(Account account) {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      """
                      INSERT INTO account (name_key, name, password_hash, created)
                      VALUES (:key, :name, :hash, :created)
                      """)
                  .bind("key", account.nameKey())
                  .bind("name", account.name())
                  .bind("hash", account.passwordHash())
                  .bind("created", account.created().atOffset(ZoneOffset.UTC))
                  .execute());
      return true;
    } catch (UnableToExecuteStatementException e) {
      if (e.getCause() instanceof SQLIntegrityConstraintViolationException) {
        return false;
      }
      throw e;
    }
  }
}
