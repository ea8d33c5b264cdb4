package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;

@Timeout(30)
class ReadMarksTest {

  @TempDir Path folder;

  @Test
  void twoTabsMayReadAConversationAtOnce() throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    String database = "jdbc:h2:mem:" + UUID.randomUUID();
    try (Storage storage = Storage.open(folder, Optional.of(database), ChatSchema.FOLDER)) {
      ReadMarks marks = new ReadMarks(storage.jdbi());
      for (int round = 0; round < 50; round++) {
        String partner = "partner" + round;
        Callable<Object> read = Executors.callable(() -> marks.mark("alice", partner, 7));
        assertThat(pool.invokeAll(Collections.nCopies(8, read)))
            .allSatisfy(tab -> assertThat(tab).succeedsWithin(Duration.ofSeconds(10)));
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
