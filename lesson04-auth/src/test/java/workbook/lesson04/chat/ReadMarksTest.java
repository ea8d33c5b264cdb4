package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.testkit.TestDatabase;

@Timeout(30)
@ParameterizedClass
@EnumSource
class ReadMarksTest {

  @Parameter private TestDatabase database;
  @TempDir Path folder;

  @Test
  void twoTabsMayReadAConversationAtOnce() throws IOException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (Storage storage = Storage.open(folder, database.fresh(), ChatSchema.FOLDER)) {
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

  @Test
  void aMarkNeverGoesBack() throws IOException {
    try (Storage storage = Storage.open(folder, database.fresh(), ChatSchema.FOLDER)) {
      ReadMarks marks = new ReadMarks(storage.jdbi());
      for (long id : new long[] {5, 3, 9, 7}) {
        marks.mark("alice", "bob", id);
      }
      marks.mark("alice", "carol", 1);
      marks.mark("bob", "alice", 2);
      List<Long> stored =
          storage
              .jdbi()
              .withHandle(
                  h ->
                      h.select("SELECT message_id FROM read_mark ORDER BY message_id")
                          .mapTo(Long.class)
                          .list());
      assertThat(stored).containsExactly(1L, 2L, 9L);
    }
  }
}
