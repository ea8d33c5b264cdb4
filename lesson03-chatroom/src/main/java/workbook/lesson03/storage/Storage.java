package workbook.lesson03.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** All that a server keeps on disk: its data folder, and its database in it or elsewhere. */
public final class Storage implements AutoCloseable {

  private final Optional<DataFolder> folder;
  private final Database database;

  private Storage(Optional<DataFolder> folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /**
   * Opens the folder and the database, and makes what is not there.
   *
   * @param database where the database is, if it is not in the folder
   * @param schemas folders of the class path with numbered SQL files, which make the tables and
   *     bring those of an earlier version up to date
   * @throws DatabaseUrlException if the URL names no database
   * @throws IOException if one of them cannot be opened; the message is fit to be shown to the user
   */
  public static Storage open(Path path, DatabaseAddress database, String... schemas)
      throws IOException {
    DatabaseUrl url = database.read(path);
    DataFolder folder = DataFolder.open(path);
    try {
      return new Storage(Optional.of(folder), url.open(schemas));
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** As above, for a database that needs no password. */
  public static Storage open(Path path, Optional<String> jdbcUrl, String... schemas)
      throws IOException {
    return open(path, DatabaseAddress.of(jdbcUrl), schemas);
  }

  /**
   * Opens the database for a node: one of several servers that share it. A node has no folder: all
   * that it stores is in the database.
   *
   * @param name the node's, which no other node of this database has
   * @throws DatabaseUrlException if the URL is not PostgreSQL's
   * @throws IOException if the database cannot be opened, a server that runs alone uses it, or
   *     there is a node of that name; the message is fit to be shown to the user
   */
  public static Storage openForNode(String name, DatabaseAddress database, String... schemas)
      throws IOException {
    return new Storage(Optional.empty(), database.readShared().openForNode(name, schemas));
  }

  /** A file in the folder. */
  public Path file(String name) {
    return folder.orElseThrow(() -> new IllegalStateException("a node has no folder")).file(name);
  }

  /**
   * A random text that names the history of ids in the database: while it is the same, an id means
   * the same message. When it changes, a client must forget all ids that it knows.
   */
  public String epoch() {
    return database.epoch();
  }

  public Jdbi jdbi() {
    return database.jdbi();
  }

  /**
   * For {@code GET /health}: why the server cannot serve, if its database has failed. It is known
   * from the last request that used the database, and costs nothing.
   */
  public Optional<String> problem() {
    return database.isDown() ? Optional.of("the database has failed") : Optional.empty();
  }

  @Override
  public void close() {
    database.close();
    try {
      if (folder.isPresent()) {
        folder.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
