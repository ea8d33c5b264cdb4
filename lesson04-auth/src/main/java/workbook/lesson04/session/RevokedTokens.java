package workbook.lesson04.session;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson04.token.Identity;

/**
 * The tokens whose users have logged out. A signed token stays good until it expires, whoever has
 * it; to end it earlier the server must remember it, and only for that long.
 */
public final class RevokedTokens {

  public static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS revoked_token (
        id      VARCHAR(255) PRIMARY KEY,
        expires TIMESTAMP(3) WITH TIME ZONE NOT NULL
      )
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public RevokedTokens(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Remembers a token by its {@code jti}, and forgets those that have expired meanwhile. */
  void add(Identity identity) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate("DELETE FROM revoked_token WHERE expires < :now")
              .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
              .execute();
          handle
              .createUpdate(
                  "MERGE INTO revoked_token (id, expires) KEY (id) VALUES (:id, :expires)")
              .bind("id", identity.tokenId())
              .bind("expires", identity.expiresAt().atOffset(ZoneOffset.UTC))
              .execute();
        });
  }

  boolean contains(Identity identity) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createQuery("SELECT COUNT(*) FROM revoked_token WHERE id = :id")
                    .bind("id", identity.tokenId())
                    .mapTo(Long.class)
                    .one()
                > 0);
  }
}
