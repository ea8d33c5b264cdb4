package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.FullDisk;

/**
 * A database whose disk is full, and then is not. What {@code kill -9} would leave behind is a copy
 * of its file.
 */
@Timeout(60)
class FailStopTest {

  private static final String NOTES = "workbook/lesson03/schema/notes";

  @TempDir Path temp;
  @TempDir Path after;
  @AutoClose private final FullDisk disk = FullDisk.register();
  @AutoClose private Storage storage;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    file = temp.resolve("notes.mv.db");
    storage = open("");
  }

  private Storage open(String settings) throws IOException {
    String url = "jdbc:h2:full:" + temp.resolve("notes").toAbsolutePath() + settings;
    return Storage.open(temp.resolve("data"), Optional.of(url), NOTES);
  }

  private void add(String name) {
    storage.jdbi().useHandle(handle -> handle.execute("INSERT INTO note VALUES (?)", name));
  }

  private static List<String> names(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> handle.select("SELECT name FROM note ORDER BY name").mapTo(String.class).list());
  }

  /** What would be there if the server were killed now. */
  private List<String> namesAfterAKill() throws IOException {
    Files.copy(file, after.resolve("notes.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    String url = "jdbc:h2:file:" + after.resolve("notes").toAbsolutePath();
    try (H2Database copy = H2Database.open(H2Url.parse(url), NOTES)) {
      return names(copy.jdbi());
    } finally {
      Files.deleteIfExists(after.resolve("notes.version"));
    }
  }

  /** Writes until it is refused for the first time. */
  private List<String> addUntilItFails(String prefix) {
    List<String> added = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              while (added.size() < 10_000) {
                String name = prefix + added.size();
                add(name);
                added.add(name);
              }
            })
        .isInstanceOf(JdbiException.class);
    return added;
  }

  private boolean canAdd(String name) {
    try {
      add(name);
      return true;
    } catch (StorageDownException e) {
      return false;
    }
  }

  @Test
  void whatIsAcknowledgedAfterTheDiskWasFullIsOnDisk() throws IOException {
    add("before");
    disk.fill();
    List<String> acknowledged = addUntilItFails("full ");
    acknowledged.add("before");
    disk.free();
    await().until(() -> canAdd("after"));
    acknowledged.add("after");
    assertThat(namesAfterAKill()).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  @Test
  void nothingIsWrittenOrReadWhileItIsFull() throws IOException {
    disk.fill();
    List<String> acknowledged = addUntilItFails("full ");
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(() -> add("refused")).isInstanceOf(StorageDownException.class);
      assertThatThrownBy(() -> names(storage.jdbi())).isInstanceOf(StorageDownException.class);
    }
    assertThat(storage.problem()).contains("the database has failed");
    assertThat(namesAfterAKill()).containsExactlyInAnyOrderElementsOf(acknowledged);
    disk.free();
    await().until(() -> canAdd("after"));
    assertThat(names(storage.jdbi())).contains("after").doesNotContain("refused");
    assertThat(storage.problem()).isEmpty();
  }

  @Test
  void aTransactionThatFailsLeavesNothing() throws IOException {
    disk.fill();
    addUntilItFails("full ");
    disk.free();
    await().until(() -> canAdd("after"));
    disk.fill();
    assertThatThrownBy(
            () ->
                storage
                    .jdbi()
                    .useTransaction(
                        handle -> {
                          for (int i = 0; i < 2_000; i++) {
                            handle.execute("INSERT INTO note VALUES (?)", i + "x".repeat(1_900));
                          }
                        }))
        .isInstanceOf(JdbiException.class);
    assertThat(namesAfterAKill()).contains("after").noneMatch(name -> name.endsWith("x"));
  }

  @Test
  void aDatabaseThatMissesWhatWasStoredIsNotTakenBack() throws IOException {
    add("first");
    Path older = Files.copy(file, temp.resolve("older"));
    add("second");
    disk.fill();
    try (CapturedLines log = CapturedLines.of(FailStop.class)) {
      addUntilItFails("full ");
      Files.move(older, file, StandardCopyOption.ATOMIC_MOVE);
      await().until(() -> log.contains("what was stored last is missing"));
    }
    disk.free();
    assertThatThrownBy(() -> add("third")).isInstanceOf(StorageDownException.class);
  }

  @Test
  void aStatementsOwnErrorIsNoFaultOfTheDatabase() {
    add("once");
    assertThatThrownBy(() -> add("once")).isInstanceOf(JdbiException.class);
    assertThatThrownBy(() -> add("x".repeat(2_001))).isInstanceOf(JdbiException.class);
    assertThatThrownBy(() -> storage.jdbi().useHandle(handle -> handle.execute("SELECT nothing")))
        .isInstanceOf(JdbiException.class);
    add("twice");
    assertThat(names(storage.jdbi())).containsExactly("once", "twice");
  }

  /**
   * H2 writes into space that it has freed and says where only after the next such write; opened
   * after a sudden end, it takes what it wrote at the end of the file for the last.
   */
  @Test
  void whatIsWrittenIntoFreedSpaceIsFoundAfterAKill() throws IOException {
    storage.close();
    storage = open(";RETENTION_TIME=0");
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String name = "%03d".formatted(i);
      add(name);
      added.add(name);
      assertThat(namesAfterAKill()).isEqualTo(added);
    }
  }

  /** With H2's default a change is in memory only for half a second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ";WRITE_DELAY=500",
        ";write_delay=1000;Write_Delay=2000",
        ";INIT=SET WRITE_DELAY 500",
        ";AUTOCOMMIT=FALSE"
      })
  void aUrlCannotPutWritingOff(String settings) throws IOException {
    storage.close();
    storage = open(settings);
    add("now");
    assertThat(namesAfterAKill()).containsExactly("now");
  }

  @Test
  void whoeverMendsItGoesOnAlsoAfterMemoryRanOut() {
    disk.fill();
    try (CapturedLines log = CapturedLines.of(FailStop.class)) {
      disk.takeMemory();
      addUntilItFails("full ");
      await().until(() -> log.contains("not whole yet: Java heap space"));
    }
    disk.free();
    await().until(() -> canAdd("after"));
  }

  /** The system goes on writing to it as if nothing had happened, until the server ends. */
  @Test
  void whatIsWrittenToADeletedFileIsNotAcknowledged() throws IOException {
    openOnRealFile();
    add("before");
    Path moved = Files.move(file, after.resolve("moved"));
    assertThatThrownBy(() -> add("lost")).isInstanceOf(JdbiException.class);
    assertThatThrownBy(() -> add("refused")).isInstanceOf(StorageDownException.class);
    Files.move(moved, file);
    await().until(() -> canAdd("after"));
    assertThat(namesAfterAKill()).contains("before", "after").doesNotContain("refused");
  }

  @Test
  void norWhatIsWrittenToAFileThatAnotherOneReplaces() throws IOException {
    openOnRealFile();
    add("before");
    Path older = Files.copy(file, temp.resolve("older"));
    add("second");
    Files.move(older, file, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> add("lost")).isInstanceOf(JdbiException.class);
    assertThatThrownBy(() -> names(storage.jdbi())).isInstanceOf(StorageDownException.class);
  }

  private void openOnRealFile() throws IOException {
    storage.close();
    storage =
        Storage.open(
            temp.resolve("data"),
            Optional.of("jdbc:h2:file:" + temp.resolve("notes").toAbsolutePath()),
            NOTES);
  }
}
