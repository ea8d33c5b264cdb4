package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class H2DatabaseTest {

  private static final String NOTES = "workbook/lesson03/schema/notes";
  private static final String LONG_NOTES = "workbook/lesson03/schema/long_notes";

  @TempDir Path temp;

  @Test
  void keepsItsRowsWhenItIsOpenedAgain() throws IOException {
    Path folder = temp.resolve("data");
    DataFolder.open(folder).close(); // makes it
    try (H2Database database = H2Database.open(H2Url.in(folder), NOTES)) {
      database.jdbi().useHandle(h -> h.execute("INSERT INTO note VALUES ('A')"));
    }
    try (H2Database database = H2Database.open(H2Url.in(folder), NOTES)) {
      List<String> names =
          database
              .jdbi()
              .withHandle(h -> h.select("SELECT name FROM note").mapTo(String.class).list());
      assertThat(names).containsExactly("A");
    }
  }

  /** The message may be logged. */
  @Test
  void aStatementThatFailsKeepsItsValuesToItself() throws IOException {
    try (H2Database database = H2Database.open(H2Url.parse("jdbc:h2:mem:values"))) {
      assertThatThrownBy(
              () ->
                  database
                      .jdbi()
                      .useHandle(h -> h.execute("INSERT INTO nowhere VALUES (?)", "a secret")))
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("NOWHERE")
          .hasMessageNotContaining("a secret");
    }
  }

  @Test
  void aFolderServesOneServerAtATime() throws IOException {
    try (DataFolder first = DataFolder.open(temp)) {
      assertThatThrownBy(() -> DataFolder.open(temp))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("used by another server")
          .hasMessageContaining("--data");
      assertThat(first.file("lock")).exists();
    }
    DataFolder.open(temp).close();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void othersCannotReadTheFolder() throws IOException {
    DataFolder.open(temp.resolve("new/data")).close();
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("new/data"))))
        .isEqualTo("rwx------");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void othersCannotReadTheDatabaseEvenInAFolderThatTheyMayEnter() throws IOException {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    Storage.open(temp, Optional.empty(), NOTES).close();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(temp.resolve("chat.mv.db"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFileInItsPlaceIsToldInOneLine() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aDatabaseThatCannotBeOpenedIsToldInOneLine() throws IOException {
    for (String none :
        List.of(
            "jdbc:postgresql:x",
            "jdbc:h2:relative",
            "jdbc:h2:mem:x;FOO=1",
            "jdbc:h2:mem:x;CACHE_SIZE=1;CACHE_SIZE=2",
            "jdbc:h2:mem:x;ACCESS_MODE_DATA=r")) {
      assertThatThrownBy(() -> H2Database.open(H2Url.parse(none)))
          .isInstanceOf(DatabaseUrlException.class)
          .hasMessageNotContainingAny("\n", "[9", "WRITE_DELAY");
    }
    Path broken = Files.writeString(temp.resolve("broken.mv.db"), "not a database");
    assertThatThrownBy(
            () ->
                H2Database.open(
                    H2Url.parse("jdbc:h2:file:" + temp.resolve("broken").toAbsolutePath())))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("the database " + broken + " is damaged")
        .hasMessageNotContaining("\n");
    assertThat(broken).exists();
  }

  @Test
  void theUrlMayNameAUser() throws IOException {
    String url = "jdbc:h2:file:" + temp.resolve("own").toAbsolutePath();
    H2Database.open(H2Url.parse(url + ";USER=me;PASSWORD=secret")).close();
    assertThatThrownBy(() -> H2Database.open(H2Url.parse(url)))
        .hasMessageContaining("cannot open the database");
  }

  private Path database() {
    return temp.resolve("chat.mv.db");
  }

  /** So many rows that no page in the middle of the file is a spare one. */
  private void fillDatabase() throws IOException {
    try (Storage storage = Storage.open(temp, Optional.empty(), LONG_NOTES)) {
      storage
          .jdbi()
          .useTransaction(
              handle -> {
                PreparedBatch batch = handle.prepareBatch("INSERT INTO long_note VALUES (?, ?)");
                for (int i = 0; i < 2_000; i++) {
                  batch.bind(0, i).bind(1, "x".repeat(1_000)).add();
                }
                batch.execute();
              });
    }
  }

  @Test
  void aDatabaseThatWasCutOffIsRefused() throws IOException {
    fillDatabase();
    long size = Files.size(database());
    for (long length : new long[] {size / 2, size - 4_096, 4_096, 100}) {
      try (FileChannel file = FileChannel.open(database(), StandardOpenOption.WRITE)) {
        file.truncate(length);
      }
      assertThatThrownBy(() -> Storage.open(temp, Optional.empty(), LONG_NOTES))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(database().toString())
          .hasMessageNotContaining("\n");
    }
    assertThat(Files.size(database())).as("what is left of it stays").isEqualTo(100);
  }

  @Test
  void aDatabaseThatIsDamagedInTheMiddleIsRefused() throws IOException {
    fillDatabase();
    try (FileChannel file = FileChannel.open(database(), StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(65_536), file.size() / 2);
    }
    assertThatThrownBy(() -> Storage.open(temp, Optional.empty(), LONG_NOTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the database " + database() + " is damaged")
        .hasMessageNotContaining("\n");
  }

  @Test
  void anEmptyFileIsNoDatabase() throws IOException {
    fillDatabase();
    Files.write(database(), new byte[0]);
    assertThatThrownBy(() -> Storage.open(temp, Optional.empty(), LONG_NOTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(database() + " lacks what was stored last");
  }

  @Test
  void aFolderInItsPlaceIsTold() throws IOException {
    Files.createDirectory(database());
    assertThatThrownBy(() -> Storage.open(temp, Optional.empty(), NOTES))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot open the database " + database() + ": this is a folder");
  }

  /** As a full disk or a crash leaves it. */
  @Test
  void halfOfANewDatabaseIsNoHindrance() throws IOException {
    Files.write(temp.resolve(".chat.making.mv.db"), new byte[4_096]);
    Storage.open(temp, Optional.empty(), NOTES).close();
    assertThat(temp.resolve(".chat.making.mv.db")).doesNotExist();
    Storage.open(temp, Optional.empty(), NOTES).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "%", "~", "$", "#", "&", "=", ",", "'", "!", "@", "中文", "a.mv.db"})
  void aFolderMayHaveThisInItsName(String special) throws IOException {
    String name = "a" + special + "b";
    assumeTrue(canBeAName(name), "with LANG=C Java makes no file with a Chinese name");
    Path folder = temp.resolve(name);
    Storage.open(folder, Optional.empty(), NOTES).close();
    assertThat(folder.resolve("chat.mv.db")).isRegularFile();
  }

  private static boolean canBeAName(String text) {
    try {
      Path.of(text);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  @Test
  void aSemicolonInTheFoldersNameIsTold() {
    Path folder = temp.resolve("a;b");
    assertThatThrownBy(() -> Storage.open(folder, Optional.empty(), NOTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder + " has a ';' in its path");
    assertThat(folder).doesNotExist();
    assertThatThrownBy(() -> Storage.open(temp, Optional.of("jdbc:h2:./a;b/chat"), NOTES))
        .isInstanceOf(DatabaseUrlException.class)
        .hasMessageContaining("there is one without a '='");
  }

  @Test
  void aPartOfAPasswordIsNotShown() {
    assertThatThrownBy(
            () -> Storage.open(temp, Optional.of("jdbc:h2:mem:x;PASSWORD=se;cret"), NOTES))
        .isInstanceOf(DatabaseUrlException.class)
        .message()
        .doesNotContain("cret");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there it divides a path")
  void aBackslashInTheFoldersNameIsTold() {
    assertThatThrownBy(() -> Storage.open(temp.resolve("a\\b"), Optional.empty(), NOTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has a '\\' in its path");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no POSIX permissions")
  void aFolderThatOthersMayChangeIsRefused() throws IOException {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThatThrownBy(() -> Storage.open(temp, Optional.empty(), NOTES))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(temp + " may be changed by other users");
  }
}
