package workbook.lesson04.account;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import workbook.lesson03.storage.Dialect;
import workbook.lesson04.session.RevokedTokens;

/** Reads and writes the table of accounts. */
public final class AccountStore {

  /** The hash of a deleted account: no password has it. */
  private static final String DELETED = "";

  private static final String COLUMNS = "SELECT name_key, name, password_hash, created";
  private static final String OF_NAME =
      " FROM account WHERE name_key = :key AND password_hash <> :deleted";
  private static final String OF_NAMES =
      " FROM account WHERE name_key IN (<keys>) AND password_hash <> :deleted";
  private static final String IS_REVOKED = ", " + RevokedTokens.IS_REVOKED + " AS is_revoked";

  /** An account, and whether a certain token was revoked. */
  record AccountOfToken(Account account, boolean isRevoked) {}

  private final Jdbi jdbi;

  public AccountStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  Optional<Account> find(String nameKey) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + OF_NAME)
                .bind("key", nameKey)
                .bind("deleted", DELETED)
                .map(ConstructorMapper.of(Account.class))
                .findOne());
  }

  /** The account, and whether the token of this id was revoked: in one query. */
  Optional<AccountOfToken> findForToken(String nameKey, String tokenId) {
    RowMapper<Account> mapper = ConstructorMapper.of(Account.class);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + IS_REVOKED + OF_NAME)
                .bind("key", nameKey)
                .bind("deleted", DELETED)
                .bind("tokenId", tokenId)
                .map(
                    (row, context) ->
                        new AccountOfToken(mapper.map(row, context), row.getBoolean("is_revoked")))
                .findOne());
  }

  /**
   * What many tokens are checked against: accounts by their keys, and the ids of revoked tokens.
   */
  record OfTokens(Map<String, Account> accounts, Set<String> revoked) {}

  /**
   * As {@link #findForToken}, for many tokens, in two queries.
   *
   * @param nameKeys one at least
   * @param tokenIds one at least
   */
  OfTokens findForTokens(Collection<String> nameKeys, Collection<String> tokenIds) {
    return jdbi.withHandle(
        handle ->
            new OfTokens(
                handle
                    .createQuery(COLUMNS + OF_NAMES)
                    .bindList("keys", List.copyOf(nameKeys))
                    .bind("deleted", DELETED)
                    .map(ConstructorMapper.of(Account.class))
                    .collect(Collectors.toMap(Account::nameKey, Function.identity())),
                RevokedTokens.among(handle, tokenIds)));
  }

  /** The name as it is shown; also of a deleted account. */
  Optional<String> nameEvenIfDeleted(String nameKey) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT name FROM account WHERE name_key = :key")
                .bind("key", nameKey)
                .mapTo(String.class)
                .findOne());
  }

  /** Deletes the account. Its row stays, without a hash, so that nobody else gets the name. */
  void delete(String nameKey) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate("UPDATE account SET password_hash = :deleted WHERE name_key = :key")
                .bind("deleted", DELETED)
                .bind("key", nameKey)
                .execute());
  }

  /**
   * Gives the account another hash; false if it does not have the old one any more: it was deleted,
   * or its password changed, a moment ago.
   */
  boolean replaceHash(Account account, Account changed) {
    return jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        UPDATE account SET password_hash = :new
                        WHERE name_key = :key AND password_hash = :old
                        """)
                    .bind("new", changed.passwordHash())
                    .bind("key", account.nameKey())
                    .bind("old", account.passwordHash())
                    .execute())
        == 1;
  }

  /** Stores the account; false if the name is taken, even if only since a moment ago. */
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
      if (Dialect.isUniqueViolation(e)) {
        return false;
      }
      throw e;
    }
  }
}
