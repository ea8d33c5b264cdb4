package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(30)
class StorageDownExceptionTest {

  @TempDir Path folder;

  @Test
  void aFailureIsLoggedInOneLineWithoutItsStatement() throws IOException {
    try (Storage storage = Storage.open(folder, Optional.of("jdbc:h2:mem:one-line"));
        CapturedLines log = CapturedLines.of(StorageDownException.class)) {
      JdbiException failure =
          catchThrowableOfType(
              JdbiException.class,
              () -> storage.jdbi().useHandle(h -> h.execute("SELECT 1\nFROM nowhere")));
      StorageDownException.log(
          LoggerFactory.getLogger(StorageDownException.class), "A request failed", failure);
      assertThat(log.lines()).containsExactly("A request failed: Table \"NOWHERE\" not found");
    }
  }
}
