package workbook.lesson03.storage;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The embedded H2 database: opened, brought to the current schema, and asked through Jdbi.
 *
 * <p>{@code WRITE_DELAY 0} makes a commit return only after the change was handed to the operating
 * system; H2's default gathers changes for half a second, and {@code kill -9} would lose what users
 * were told is stored. What it costs: about 0.2 ms and 16 KB of file for each commit, space that H2
 * uses again after 45 s.
 */
final class Database implements AutoCloseable {

  private static final int CONNECTIONS = 16;

  /** H2's pool wants these two beside the URL, not in it. */
  private static final Pattern SETTING_USER = Pattern.compile("(?i);USER=([^;]*)");

  private static final Pattern SETTING_PASSWORD = Pattern.compile("(?i);PASSWORD=([^;]*)");

  /** H2's words for a URL that it cannot read. */
  private static final Set<Integer> BAD_URL =
      Set.of(
          ErrorCode.URL_FORMAT_ERROR_2,
          ErrorCode.URL_RELATIVE_TO_CWD,
          ErrorCode.UNSUPPORTED_SETTING_1,
          ErrorCode.UNSUPPORTED_SETTING_COMBINATION,
          ErrorCode.UNKNOWN_MODE_1);

  private final JdbcConnectionPool pool;
  private final Jdbi jdbi;
  private final String epoch;

  private Database(JdbcConnectionPool pool, Jdbi jdbi, String epoch) {
    this.pool = pool;
    this.jdbi = jdbi;
    this.epoch = epoch;
  }

  /**
   * Opens the database, and makes it if there is none.
   *
   * @param url an H2 JDBC URL; without a {@code USER} in it, the user is H2's {@code sa}
   * @param tables statements that make the tables if there are none, from those who own the tables
   * @throws DatabaseUrlException if the URL is none of H2's
   * @throws IOException if it cannot be opened; the message is fit to be shown to the user
   */
  static Database open(String url, String... tables) throws IOException {
    if (!url.startsWith("jdbc:h2:")) {
      throw new DatabaseUrlException(
          "the database must be an H2 one: its JDBC URL begins with jdbc:h2:", null);
    }
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(
            SETTING_USER.matcher(SETTING_PASSWORD.matcher(url).replaceAll("")).replaceAll(""),
            setting(SETTING_USER, url).orElse("sa"),
            setting(SETTING_PASSWORD, url).orElse(""));
    pool.setMaxConnections(CONNECTIONS);
    Jdbi jdbi = Jdbi.create(pool);
    // Else a failure's message, which is logged, has all values of the statement: what was said, or
    // the hash of a password.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    try {
      jdbi.useHandle(
          handle -> {
            handle.execute("SET WRITE_DELAY 0");
            for (String table : tables) {
              handle.createScript(table).execute();
            }
          });
      return new Database(pool, jdbi, StoreEpoch.of(jdbi));
    } catch (JdbiException | IOException e) {
      pool.dispose();
      if (e.getCause() instanceof SQLException sql && BAD_URL.contains(sql.getErrorCode())) {
        throw new DatabaseUrlException(reason(e), e);
      }
      throw new IOException("cannot open the database: " + reason(e), e);
    }
  }

  private static Optional<String> setting(Pattern setting, String url) {
    return setting.matcher(url).results().map(found -> found.group(1)).findFirst();
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("unknown reason");
    return words.replaceFirst(" \\[\\d+-\\d+]$", ""); // H2's number for it
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** See {@link StoreEpoch}. */
  String epoch() {
    return epoch;
  }

  /** Closes the connections, and with the last one the database. */
  @Override
  public void close() {
    pool.dispose();
  }
}
