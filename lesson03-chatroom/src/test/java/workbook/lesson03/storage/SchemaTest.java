package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a database that the files of an earlier or a later program have made. */
@Timeout(60)
class SchemaTest {

  private static final String NOTES = "workbook/lesson03/schema/notes";

  /** The same, and a second file. */
  private static final String GROWING = "workbook/lesson03/schema/growing/notes";

  /** The same, and a second file, whose first statement can be run and whose second cannot. */
  private static final String WRONG = "workbook/lesson03/schema/growing_wrong/notes";

  /** Another first file. */
  private static final String CHANGED = "workbook/lesson03/schema/changed/notes";

  /** What the program made before there were numbered files, in this order. */
  private static final String OLD_TABLES =
      """
      CREATE TABLE storage_proof (id INTEGER PRIMARY KEY, number BIGINT NOT NULL);
      CREATE TABLE note (name VARCHAR(2000) PRIMARY KEY);
      CREATE TABLE store (
        epoch  VARCHAR(20)  NOT NULL,
        file   VARCHAR(200) NOT NULL,
        starts BIGINT       NOT NULL
      );
      INSERT INTO storage_proof VALUES (1, 7);
      INSERT INTO note VALUES ('of yore');
      """;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("chat.mv.db");
  }

  /** Where the tables are changed, before it takes the database's place. */
  private Path copy() {
    return folder.resolve(".chat.migrating.mv.db");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:" + folder.resolve("chat"), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** All that is in the database, as SQL. */
  private List<String> contents() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:h2:" + folder.resolve("chat"), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SCRIPT")) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines;
  }

  private Storage open(String schema) throws IOException {
    return Storage.open(folder, Optional.empty(), schema);
  }

  private static void add(Storage storage, String name) {
    storage.jdbi().useHandle(handle -> handle.execute("INSERT INTO note (name) VALUES (?)", name));
  }

  private static List<String> all(Storage storage, String column) {
    return storage
        .jdbi()
        .withHandle(h -> h.select("SELECT " + column + " FROM note").mapTo(String.class).list());
  }

  /** Makes a database with one row, and answers its epoch. */
  private String make() throws IOException {
    try (Storage storage = open(NOTES)) {
      add(storage, "of yore");
      return storage.epoch();
    }
  }

  @Test
  void aDatabaseFromBeforeThereWereFilesKeepsWhatIsInIt() throws Exception {
    run(OLD_TABLES);
    String epoch = "epoch-of-yore";
    run("INSERT INTO store VALUES ('" + epoch + "', '" + FileIdentity.of(file()).id() + "', 3)");
    Files.writeString(folder.resolve("chat.starts"), "3\n");
    for (String added : List.of("new", "newer")) {
      try (Storage storage = open(NOTES)) {
        assertThat(storage.epoch()).as("an id still means the same message").isEqualTo(epoch);
        add(storage, added);
      }
    }
    try (Storage storage = open(GROWING)) {
      assertThat(all(storage, "name")).containsExactlyInAnyOrder("of yore", "new", "newer");
      assertThat(all(storage, "author")).containsOnly("somebody");
      assertThat(storage.epoch()).isEqualTo(epoch);
    }
    assertThat(Files.readString(folder.resolve("chat.starts"))).isEqualTo("6\n");
  }

  /** The server died between its statements. */
  @Test
  void whatIsMissingInSuchADatabaseIsMade() throws Exception {
    run("CREATE TABLE storage_proof (id INTEGER PRIMARY KEY, number BIGINT NOT NULL)");
    make();
    try (Storage storage = open(NOTES)) {
      assertThat(all(storage, "name")).containsExactly("of yore");
    }
  }

  @Test
  void aFileIsRunOnce() throws IOException {
    String epoch = make();
    for (int start = 0; start < 2; start++) {
      try (Storage storage = open(GROWING)) {
        assertThat(all(storage, "name")).containsExactly("of yore");
        assertThat(all(storage, "author")).containsExactly("somebody");
        assertThat(storage.epoch()).isEqualTo(epoch);
      }
    }
  }

  @Test
  void ofAnOlderCopyThatWasPutBackTheIdsAreStillDoubted() throws IOException {
    String epoch = make();
    byte[] copy = Files.readAllBytes(file());
    open(NOTES).close();
    Files.write(file(), copy, StandardOpenOption.TRUNCATE_EXISTING);
    try (Storage storage = open(GROWING)) {
      assertThat(storage.epoch()).isNotEqualTo(epoch);
    }
  }

  @Test
  void aFileThatFailsIsToldInOneLineAndTheDatabaseIsAsItWas() throws Exception {
    String epoch = make();
    List<String> before = contents();
    assertThatThrownBy(() -> open(WRONG))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot open the database "
                + file()
                + ": its tables could not be changed: V2__author.sql, line 2: Table \"NOWHERE\" not"
                + " found");
    assertThat(contents()).isEqualTo(before);
    assertThat(copy()).doesNotExist();
    try (Storage storage = open(NOTES)) {
      assertThat(all(storage, "name")).containsExactly("of yore");
      assertThat(storage.epoch()).isEqualTo(epoch);
    }
  }

  @Test
  void ofANewDatabaseAFileThatFailsLeavesNothing() {
    assertThatThrownBy(() -> open(WRONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("V2__author.sql, line 2")
        .hasMessageNotContaining("\n");
    assertThat(file()).doesNotExist();
    assertThat(folder.resolve(".chat.making.mv.db")).doesNotExist();
  }

  @Test
  void whatANewerProgramHasMadeIsNotTouched() throws Exception {
    open(GROWING).close();
    List<String> before = contents();
    for (String older : List.of(NOTES, CHANGED)) {
      assertThatThrownBy(() -> open(older))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "cannot open the database "
                  + file()
                  + ": its tables were made by another version of this program, or by another"
                  + " program (")
          .hasMessageNotContaining("\n");
    }
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void twoProgramsMayShareADatabase() throws IOException {
    make();
    open("workbook/lesson03/schema/long_notes").close();
    try (Storage storage = open(NOTES)) {
      assertThat(all(storage, "name")).containsExactly("of yore");
    }
  }

  @Test
  void aDatabaseInMemoryIsChangedInItsPlace() throws IOException {
    String url = "jdbc:h2:mem:growing;DB_CLOSE_DELAY=-1";
    try (Storage storage = Storage.open(folder, Optional.of(url), GROWING)) {
      add(storage, "new");
      assertThat(all(storage, "author")).containsExactly("somebody");
    }
  }

  @Test
  void aDatabaseThatAnotherServerHasOpenIsNotChanged() throws IOException {
    make();
    try (FileChannel other = FileChannel.open(file(), StandardOpenOption.WRITE);
        FreshFile fresh = FreshFile.of(H2Url.in(folder), file())) {
      assertThat(other.tryLock()).isNotNull();
      assertThatThrownBy(() -> fresh.migrate(new Schema(Dialect.H2, GROWING)))
          .isInstanceOf(IOException.class)
          .hasMessage("it is used by another server");
    }
    assertThat(copy()).doesNotExist();
    open(NOTES).close();
  }

  /** As a server that is killed leaves it where a move is not one step. */
  @Test
  void aCopyIsNotDeletedWhileTheDatabaseIsMissing() throws Exception {
    make();
    Files.move(file(), copy());
    assertThatThrownBy(() -> open(GROWING))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot open the database "
                + file()
                + ": it is missing, and "
                + copy()
                + " is a copy of it: move the copy to its place, or delete it to begin anew");
    Files.move(copy(), file());
    try (Storage storage = open(GROWING)) {
      assertThat(all(storage, "name")).containsExactly("of yore");
    }
  }

  @Test
  void aCopyIsDeletedOnceTheDatabaseIsOpen() throws IOException {
    make();
    Files.write(copy(), new byte[4_096]);
    open(NOTES).close();
    assertThat(copy()).doesNotExist();
  }

  /** Somebody's own database beside it. */
  @Test
  void aDatabaseWithAnotherNameIsNotTouched() throws IOException {
    make();
    Files.copy(file(), folder.resolve("chat.new.mv.db"));
    open(GROWING).close();
    assertThat(folder.resolve("chat.new.mv.db")).exists();
  }

  @Test
  @SuppressWarnings("try") // the other server only has to be there
  void oneServerAtATimeOpensADatabase() throws IOException {
    make();
    for (boolean isThere : new boolean[] {true, false}) {
      try (FreshFile other = FreshFile.of(H2Url.in(folder), file())) {
        byte[] version = Files.readAllBytes(folder.resolve("chat.version"));
        assertThatThrownBy(() -> open(GROWING))
            .as("with a database: " + isThere)
            .isInstanceOf(IOException.class)
            .hasMessage(
                "cannot open the database " + file() + ": another server is just opening it");
        assertThat(folder.resolve("chat.version")).hasBinaryContent(version);
      }
      Files.deleteIfExists(file());
    }
    open(GROWING).close();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it lets few users make links")
  void aLinkStaysALink() throws IOException {
    String epoch = make();
    Path disk = Files.createDirectory(folder.resolve("big-disk"));
    Path real = disk.resolve("store.mv.db");
    Files.move(file(), real);
    Files.createSymbolicLink(file(), real);
    try (Storage storage = open(GROWING)) {
      assertThat(all(storage, "author")).containsExactly("somebody");
      assertThat(storage.epoch()).isEqualTo(epoch);
    }
    assertThat(file()).isSymbolicLink();
    Files.delete(real);
    assertThatThrownBy(() -> open(GROWING))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "cannot open the database "
                + file()
                + ": it is a link to "
                + real
                + ", which is not there");
    assertThat(file()).isSymbolicLink();
  }

  /** Between the move and the first start with the new tables. */
  @Test
  void aServerThatIsKilledAfterTheChangeKeepsTheEpoch() throws Exception {
    String epoch = make();
    try (FreshFile fresh = FreshFile.of(H2Url.in(folder), file())) {
      fresh.migrate(new Schema(Dialect.H2, GROWING));
    }
    try (Storage storage = open(GROWING)) {
      assertThat(storage.epoch()).isEqualTo(epoch);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void othersCannotReadTheChangedDatabase() throws IOException {
    make();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    open(GROWING).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileWhoseNameHasASlipIsTold() {
    assertThatThrownBy(() -> open("workbook/lesson03/schema/slip"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("V1_note.sql")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    assertThatThrownBy(() -> open("workbook/lesson03/schema/none"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("workbook/lesson03/schema/none")
        .hasMessageNotContaining("\n");
  }

  @Test
  void thereIsOneLineInTheLogWhereTablesAreChangedAndElseNone() throws Exception {
    try (CapturedLines log = CapturedLines.ofAll()) {
      assertThatThrownBy(() -> open(WRONG)).isInstanceOf(IOException.class);
      run(OLD_TABLES);
      assertThat(log.lines()).isEmpty();
      open(GROWING).close();
      open(GROWING).close();
      assertThat(log.lines())
          .containsExactly("The tables of " + file() + " are brought up to date.");
    }
  }
}
