package workbook.lesson04.cluster;

import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import workbook.lesson04.account.FailureCounts;

/** The failures at all nodes, in the database. The time is PostgreSQL's, the same for all. */
final class SharedFailureCounts implements FailureCounts {

  private static final String NOW =
      "CAST(extract(epoch FROM clock_timestamp()) * 1000000000 AS BIGINT)";

  private static final String FIND =
      "SELECT COALESCE(failures, 0) AS failures, COALESCE(last, 0) AS last,"
          + " COALESCE(blocked_until, 0) AS blocked_until, now"
          + (" FROM (SELECT " + NOW + " AS now) AS time")
          + " LEFT JOIN failed_attempt ON kind = :kind AND who = :who";

  /** It stores nothing new, but nobody else can change the row until the transaction ends. */
  private static final String LOCK =
      """
      INSERT INTO failed_attempt (kind, who, failures, last, blocked_until)
      VALUES (:kind, :who, 0, 0, 0)
      ON CONFLICT (kind, who) DO UPDATE SET failures = failed_attempt.failures
      """;

  private static final RowMapper<Known> KNOWN =
      (row, context) -> {
        Failures failures =
            new Failures(row.getInt("failures"), row.getLong("last"), row.getLong("blocked_until"));
        return new Known(Optional.of(failures).filter(one -> one.count() > 0), row.getLong("now"));
      };

  private final String kind;
  private final Jdbi jdbi;

  /**
   * @param kind of attempt, each with failures of its own
   */
  SharedFailureCounts(String kind, Jdbi jdbi) {
    this.kind = kind;
    this.jdbi = jdbi;
  }

  @Override
  public Known read(String key) {
    return jdbi.withHandle(handle -> find(handle, key));
  }

  private Known find(Handle handle, String key) {
    return handle.createQuery(FIND).bind("kind", kind).bind("who", key).map(KNOWN).one();
  }

  @Override
  public Known change(String key, Function<Known, Optional<Failures>> change) {
    return jdbi.inTransaction(
        handle -> {
          handle.createUpdate(LOCK).bind("kind", kind).bind("who", key).execute();
          Known known = find(handle, key);
          store(handle, key, change.apply(known));
          return known;
        });
  }

  private void store(Handle handle, String key, Optional<Failures> failures) {
    if (failures.isEmpty()) {
      handle.execute("DELETE FROM failed_attempt WHERE kind = ? AND who = ?", kind, key);
    } else {
      Failures now = failures.get();
      handle.execute(
          "UPDATE failed_attempt SET failures = ?, last = ?, blocked_until = ?"
              + " WHERE kind = ? AND who = ?",
          now.count(),
          now.lastNanos(),
          now.blockedUntilNanos(),
          kind,
          key);
    }
  }

  /** Forgets what is older than any throttle remembers. */
  static void removeOld(Handle handle) {
    handle.execute(
        "DELETE FROM failed_attempt WHERE last < "
            + NOW
            + " - 2 * 3600 * CAST(1000000000 AS BIGINT)");
  }
}
