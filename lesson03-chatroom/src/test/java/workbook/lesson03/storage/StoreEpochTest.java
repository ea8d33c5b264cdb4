package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreEpochTest {

  @TempDir Path temp;

  private Path folder() {
    return temp.resolve("data");
  }

  private Path file(String name) {
    return folder().resolve(name);
  }

  private String start() throws IOException {
    try (Storage storage = Storage.open(folder(), Optional.empty())) {
      return storage.epoch();
    }
  }

  @Test
  void itIsTheSameAtEveryStart() throws IOException {
    String epoch = start();
    assertThat(epoch).matches("[0-9a-z]{1,13}");
    assertThat(start()).isEqualTo(epoch);
    assertThat(start()).isEqualTo(epoch);
  }

  @Test
  void aNewDatabaseHasAnother() throws IOException {
    String epoch = start();
    Files.delete(file("chat.mv.db"));
    assertThat(start()).isNotEqualTo(epoch);
  }

  @Test
  void aFolderThatWasDeletedHasAnother() throws IOException {
    String epoch = start();
    Files.move(folder(), temp.resolve("deleted"));
    assertThat(start()).isNotEqualTo(epoch);
  }

  /** The system writes into the same file: only the number of starts tells. */
  @Test
  void anOlderDatabasePutBackHasAnother() throws IOException {
    String epoch = start();
    byte[] copy = Files.readAllBytes(file("chat.mv.db"));
    assertThat(start()).isEqualTo(epoch);
    Files.write(file("chat.mv.db"), copy, StandardOpenOption.TRUNCATE_EXISTING);
    String restored = start();
    assertThat(restored).isNotEqualTo(epoch);
    assertThat(start()).as("from then on it is the same").isEqualTo(restored);
  }

  /** The numbers of starts agree: only the file tells. */
  @Test
  void anOlderFolderPutBackHasAnother() throws IOException {
    String epoch = start();
    Path copy = Files.createDirectory(temp.resolve("copy"));
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Files.move(folder(), temp.resolve("before"));
    Files.move(copy, folder());
    String restored = start();
    assertThat(restored).isNotEqualTo(epoch);
    assertThat(start()).as("from then on it is the same").isEqualTo(restored);
  }

  /** As after a power cut, or a death between the one writing and the other. */
  @Test
  void aNumberOfStartsThatIsMissingOrOldChangesNothing() throws IOException {
    String epoch = start();
    assertThat(start()).isEqualTo(epoch);
    Files.writeString(file("chat.starts"), "1\n");
    assertThat(start()).isEqualTo(epoch);
    Files.writeString(file("chat.starts"), "");
    assertThat(start()).isEqualTo(epoch);
    Files.delete(file("chat.starts"));
    assertThat(start()).isEqualTo(epoch);
  }

  @Test
  void eachDatabaseInMemoryHasItsOwn() throws IOException {
    assertThat(inMemory()).isNotEqualTo(inMemory());
    assertThat(file("chat.starts")).doesNotExist();
  }

  /** As a database that was made in memory, and then written to a file. */
  @Test
  void aDatabaseThatHadNoFileHasAnother() throws IOException {
    String epoch;
    try (Storage storage = Storage.open(folder(), Optional.empty())) {
      epoch = storage.epoch();
      storage.jdbi().useHandle(handle -> handle.execute("UPDATE store SET file = ''"));
    }
    assertThat(start()).isNotEqualTo(epoch);
  }

  private String inMemory() throws IOException {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    try (Storage storage = Storage.open(folder(), Optional.of(url))) {
      return storage.epoch();
    }
  }

  @Test
  void aDatabaseElsewhereKeepsItsOwn() throws IOException {
    String url = "jdbc:h2:file:" + temp.resolve("else where").resolve("own").toAbsolutePath();
    String epoch;
    try (Storage storage = Storage.open(folder(), Optional.of(url))) {
      epoch = storage.epoch();
    }
    Path otherFolder = temp.resolve("other");
    try (Storage storage = Storage.open(otherFolder, Optional.of(url))) {
      assertThat(storage.epoch()).isEqualTo(epoch);
    }
  }
}
