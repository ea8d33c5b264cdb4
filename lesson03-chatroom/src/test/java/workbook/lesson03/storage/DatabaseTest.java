package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DatabaseTest {

  private static final String TABLE = "CREATE TABLE IF NOT EXISTS note (name VARCHAR(20))";

  @TempDir Path temp;

  @Test
  void keepsItsRowsWhenItIsOpenedAgain() throws IOException {
    Path folder = temp.resolve("data");
    try (DataFolder data = DataFolder.open(folder);
        Database database = Database.open(DatabaseUrl.in(folder), TABLE)) {
      database.jdbi().useHandle(h -> h.execute("INSERT INTO note VALUES ('A')"));
    }
    try (DataFolder data = DataFolder.open(folder);
        Database database = Database.open(DatabaseUrl.in(folder), TABLE)) {
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
    try (Database database = Database.open(DatabaseUrl.parse("jdbc:h2:mem:values"))) {
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
    Storage.open(temp, Optional.empty(), TABLE).close();
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
    for (String none : List.of("jdbc:postgresql:x", "jdbc:h2:relative", "jdbc:h2:mem:x;FOO=1")) {
      assertThatThrownBy(() -> Database.open(DatabaseUrl.parse(none)))
          .isInstanceOf(DatabaseUrlException.class)
          .hasMessageNotContainingAny("\n", "[9");
    }
    Path broken = Files.writeString(temp.resolve("broken.mv.db"), "not a database");
    assertThatThrownBy(
            () ->
                Database.open(
                    DatabaseUrl.parse("jdbc:h2:file:" + temp.resolve("broken").toAbsolutePath())))
        .isExactlyInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot open the database ")
        .hasMessageNotContaining("\n");
    assertThat(broken).exists();
  }

  @Test
  void theUrlMayNameAUser() throws IOException {
    String url = "jdbc:h2:file:" + temp.resolve("own").toAbsolutePath();
    Database.open(DatabaseUrl.parse(url + ";USER=me;PASSWORD=secret")).close();
    assertThatThrownBy(() -> Database.open(DatabaseUrl.parse(url)))
        .hasMessageContaining("cannot open the database");
  }
}
