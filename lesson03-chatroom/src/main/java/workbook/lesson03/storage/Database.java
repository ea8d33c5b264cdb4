package workbook.lesson03.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
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
import workbook.lesson01.secret.OwnerOnly;

/**
 * The embedded H2 database: opened, brought to the current schema, and asked through Jdbi. It is
 * fail-stop, see {@link FailStop}.
 *
 * <p>A commit returns only after the change was handed to the operating system ({@link
 * DatabaseUrl}). What it costs: about 0.2 ms and 16 KB of file for each commit, space that H2 uses
 * again after 45 s.
 */
final class Database implements AutoCloseable {

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

  private Database(FailStop failStop, Jdbi jdbi, String epoch) {
    this.failStop = failStop;
    this.jdbi = jdbi;
    this.epoch = epoch;
  }

  /**
   * Opens the database, and makes it if there is none.
   *
   * @param tables statements that make the tables if there are none, from those who own the tables
   * @throws DatabaseUrlException if the URL is none of H2's
   * @throws IOException if it cannot be opened, is damaged, or misses what was stored last; the
   *     message is fit to be shown to the user
   */
  static Database open(DatabaseUrl url, String... tables) throws IOException {
    Optional<Path> file = url.file();
    try {
      if (file.filter(Files::isDirectory).isPresent()) {
        throw new IOException("this is a folder");
      }
      if (file.isPresent() && Files.notExists(file.get()) && url.mayBeMade()) {
        make(url, file.get());
      }
      FailStop failStop = new FailStop(url, witness(file));
      try {
        Jdbi jdbi = Jdbi.create(failStop);
        // Else a failure's message, which is logged, has all values of the statement: what was
        // said, or the hash of a password.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
        makeTables(jdbi, tables);
        Database database = new Database(failStop, jdbi, StoreEpoch.of(jdbi));
        failStop.serve();
        return database;
      } catch (JdbiException | IOException e) {
        failStop.close();
        throw e;
      }
    } catch (SQLException | JdbiException | IOException e) {
      throw fault(url, e);
    }
  }

  /** Beside its place, and then moved there: a full disk or a crash must not leave half a one. */
  private static void make(DatabaseUrl url, Path file) throws SQLException, IOException {
    Path fresh = file.resolveSibling(file.getFileName().toString().replace(".mv.db", ".new.mv.db"));
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(fresh);
    try {
      OwnerOnly.createFile(fresh); // H2 would make one that others can read
      new OpenDatabase(url.withFile(fresh), Witness.inMemory(), database -> {}).close();
      Files.deleteIfExists(witnessOf(file)); // it told of another database
      Files.move(fresh, file);
    } catch (FileAlreadyExistsException e) {
      Files.deleteIfExists(fresh); // another server was faster, and has it open
    } catch (SQLException | IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private static Witness witness(Optional<Path> file) throws IOException {
    return file.isPresent() && Files.exists(file.get())
        ? Witness.in(witnessOf(file.get()))
        : Witness.inMemory();
  }

  private static Path witnessOf(Path file) {
    return file.resolveSibling(file.getFileName().toString().replace(".mv.db", ".version"));
  }

  private static void makeTables(Jdbi jdbi, String... tables) {
    jdbi.useHandle(
        handle -> {
          for (String table : tables) {
            handle.createScript(table).execute();
          }
        });
  }

  /** What went wrong, for whoever started the server. */
  private static IOException fault(DatabaseUrl url, Exception e) {
    Throwable cause = e instanceof JdbiException && e.getCause() != null ? e.getCause() : e;
    int code = cause instanceof SQLException sql ? sql.getErrorCode() : 0;
    String reason = Faults.reason(cause).replace(";" + DatabaseUrl.WRITE_AT_ONCE, "");
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
              + url.file().map(Database::witnessOf).map(Path::toString).orElse("it"),
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

  Jdbi jdbi() {
    return jdbi;
  }

  /** See {@link StoreEpoch}. */
  String epoch() {
    return epoch;
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
