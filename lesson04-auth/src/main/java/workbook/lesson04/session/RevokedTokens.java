package workbook.lesson04.session;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.storage.Dialect;
import workbook.lesson04.token.Identity;

/**
 * Stores the tokens whose users have logged out. A signed token is valid until it expires; to
 * refuse it earlier, the server must remember it for that long.
 *
 * <p>Expired tokens could be forgotten, but the wall clock may be wrong: when it is set back, the
 * token would be valid again, although its user has logged out. So the last {@value #KEPT} logouts
 * are kept in any case, and of the older ones those whose tokens have expired are deleted.
 */
public final class RevokedTokens {

  /** They take about 10 MB. */
  static final int KEPT = 100_000;

  /**
   * A condition of SQL: whether the token whose id is the parameter {@code tokenId} is among them.
   */
  public static final String IS_REVOKED =
      "EXISTS (SELECT 1 FROM revoked_token WHERE id = :tokenId)";

  private final Jdbi jdbi;
  private final Clock clock;

  /**
   * Those of some tokens, by their ids, that were revoked.
   *
   * @param ids one at least
   */
  public static Set<String> among(Handle handle, Collection<String> ids) {
    return handle
        .createQuery("SELECT id FROM revoked_token WHERE id IN (<ids>)")
        .bindList("ids", List.copyOf(ids))
        .mapTo(String.class)
        .set();
  }

  public RevokedTokens(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Stores a token's {@code jti}, and deletes the oldest ones that have expired. */
  void add(Identity identity) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  DELETE FROM revoked_token
                  WHERE seq <= (SELECT MAX(seq) FROM revoked_token) - :kept AND expires < :now
                  """)
              .bind("kept", KEPT)
              .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
              .execute();
          handle
              .createUpdate(
                  Dialect.of(handle).insertOrUpdate("revoked_token", List.of("id"), "expires"))
              .bind("id", identity.tokenId())
              .bind("expires", identity.expiresAt().atOffset(ZoneOffset.UTC))
              .execute();
        });
  }
}
