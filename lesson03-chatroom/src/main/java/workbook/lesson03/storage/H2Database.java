package workbook.lesson03.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The embedded H2 database: opened, brought to the current schema, and asked through Jdbi. It is
 * fail-stop, see {@link FailStop}.
 *
 * <p>A commit returns only after the change was handed to the operating system ({@link H2Url}).
 * What it costs: about 0.2 ms and 16 KB of file for each commit, space that H2 uses again after 45
 * s.
 */
final class H2Database implements Database {

  /** H2's words for a URL that it cannot read. */
  private static final Set<Integer> BAD_URL =
      Set.of(
          ErrorCode.URL_FORMAT_ERROR_2,
          ErrorCode.URL_RELATIVE_TO_CWD,
          ErrorCode.DUPLICATE_PROPERTY_1,
          ErrorCode.UNSUPPORTED_SETTING_1,
          ErrorCode.UNSUPPORTED_SETTING_COMBINATION,
          ErrorCode.UNKNOWN_MODE_1);

  private final FailStop failStop;
  private final Jdbi jdbi;
  private final String epoch;

  private H2Database(FailStop failStop, Jdbi jdbi, String epoch) {
    this.failStop = failStop;
    this.jdbi = jdbi;
    this.epoch = epoch;
  }

  /**
   * Opens the database, and makes it if there is none.
   *
   * @param schemas folders of the class path with the numbered SQL files of those who own the
   *     tables, see {@link Schema}
   * @throws DatabaseUrlException if the URL is none of H2's
   * @throws IOException if it cannot be opened, is damaged, misses what was stored last, or has
   *     tables that cannot be brought up to date; the message is fit to be shown to the user
   */
  static H2Database open(H2Url url, String... schemas) throws IOException {
    try {
      return open(url, new Schema(Dialect.H2, schemas));
    } catch (SQLException | JdbiException | IOException e) {
      throw fault(url, e);
    }
  }

  private static H2Database open(H2Url url, Schema schema) throws IOException, SQLException {
    Optional<Path> file = url.file();
    if (file.filter(Files::isDirectory).isPresent()) {
      throw new IOException("this is a folder");
    }
    if (file.isEmpty() || Files.notExists(file.get()) && !url.mayBeMade()) {
      return open(url, schema, Optional.empty());
    }
    try (FreshFile fresh = FreshFile.of(url, file.get())) {
      return open(url, schema, Optional.of(fresh));
    }
  }

  private static H2Database open(H2Url url, Schema schema, Optional<FreshFile> fresh)
      throws IOException, SQLException {
    boolean isNew = fresh.isPresent() && fresh.get().make(schema, versionFile(url.file().get()));
    FailStop failStop = new FailStop(url, acknowledged(url.file()));
    try {
      String moved = "";
      if (!isNew && !schema.isIn(failStop.dataSource())) {
        if (fresh.isPresent()) {
          failStop.close();
          moved = fresh.get().migrate(schema);
          failStop = new FailStop(url, acknowledged(url.file()));
        } else {
          schema.migrate(failStop.dataSource());
        }
      }
      if (fresh.isPresent()) {
        fresh.get().deleteLeftOvers();
      }
      Jdbi jdbi = jdbi(failStop);
      H2Database database = new H2Database(failStop, jdbi, StoreEpoch.of(jdbi, moved));
      failStop.serve();
      return database;
    } catch (SQLException | IOException | RuntimeException e) {
      failStop.close();
      throw e;
    }
  }

  private static Jdbi jdbi(FailStop failStop) {
    Jdbi jdbi = Jdbi.create(failStop);
    // Else a failure's message, which is logged, has all values of the statement: what was said, or
    // the hash of a password.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    return jdbi;
  }

  private static AcknowledgedVersion acknowledged(Optional<Path> file) throws IOException {
    return file.isPresent() && Files.exists(file.get())
        ? AcknowledgedVersion.in(versionFile(file.get()))
        : AcknowledgedVersion.inMemory();
  }

  private static Path versionFile(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".mv.db", ".version"));
  }

  /** What went wrong, for whoever started the server. */
  private static IOException fault(H2Url url, Exception e) {
    Throwable cause = e instanceof JdbiException && e.getCause() != null ? e.getCause() : e;
    int code = cause instanceof SQLException sql ? sql.getErrorCode() : 0;
    String reason = Faults.reason(cause).replace(";" + H2Url.WRITE_AT_ONCE, "");
    if (BAD_URL.contains(code)) {
      return new DatabaseUrlException(reason, e);
    }
    String name = url.file().map(Path::toString).orElse(url.toString());
    if (cause instanceof MissingDataException) {
      return new IOException(
          "the database "
              + name
              + " lacks what was stored last: it was cut off, or it is an older copy. Put the right"
              + " one there; to go on with what it has, delete "
              + url.file().map(H2Database::versionFile).map(Path::toString).orElse("it"),
          e);
    }
    if (code == ErrorCode.FILE_CORRUPTED_1 || cause instanceof DamagedException) {
      return new IOException(
          "the database "
              + name
              + " is damaged: put a copy of it there, or move it away to begin anew ("
              + reason
              + ")",
          e);
    }
    return new IOException("cannot open the database " + name + ": " + reason, e);
  }

  @Override
  public Jdbi jdbi() {
    return jdbi;
  }

  @Override
  public String epoch() {
    return epoch;
  }

  @Override
  public boolean isDown() {
    return failStop.isDown();
  }

  @Override
  public void close() {
    try {
      failStop.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
