package workbook.lesson03.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.testkit.TestPostgres;

/** Nodes share a database; a server that runs alone does not. */
@Timeout(60)
class ServerLockTest {

  private static final String NOTES = "workbook/lesson03/schema/notes";

  private final TestPostgres server = TestPostgres.running();
  private final String url = server.newDatabase();

  private Storage node(String name) throws IOException {
    return Storage.openForNode(name, DatabaseAddress.of(Optional.of(url)), NOTES);
  }

  private Database alone() throws IOException {
    return PostgresUrl.parse(url, Optional.empty()).open(NOTES);
  }

  @Test
  void nodesAndAServerThatRunsAloneKeepEachOtherOut() throws IOException {
    try (Storage one = node("n1")) {
      try (Storage two = node("n2")) {
        assertThat(two.epoch()).isEqualTo(one.epoch());
      }
      assertThatThrownBy(this::alone)
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(": it is used by another server");
    }
    try (Database database = alone()) {
      assertThat(database.epoch()).isNotEmpty();
      assertThatThrownBy(() -> node("n1"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(": it is used by a server that runs alone, without --node");
    }
  }

  @Test
  void noNodeIsThereTwice() throws IOException {
    try (Storage one = node("n1")) {
      assertThat(isHeld(one, "n1")).isTrue();
      assertThat(isHeld(one, "n2")).isFalse();
      assertThatThrownBy(() -> node("n1"))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(": a node n1 runs already");
    }
    node("n1").close();
  }

  private static boolean isHeld(Storage storage, String name) {
    return storage
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT " + NodeLock.isHeld(":name"))
                    .bind("name", name)
                    .mapTo(Boolean.class)
                    .one());
  }

  @Test
  void nodesThatOpenANewDatabaseAtOnceMakeItsTablesOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<Storage> opened = new ArrayList<>();
    try {
      List<Callable<Storage>> starts =
          Stream.of("n1", "n2", "n3").<Callable<Storage>>map(name -> () -> node(name)).toList();
      for (Future<Storage> start : pool.invokeAll(starts)) {
        opened.add(start.get());
      }
      assertThat(opened.stream().map(Storage::epoch).distinct()).hasSize(1);
    } finally {
      opened.forEach(Storage::close);
      pool.shutdownNow();
    }
  }

  /** Else another server could take it, while this one goes on over its other connections. */
  @Test
  void aLockThatWasLostIsNoticedAndTakenAgain() throws IOException {
    try (Storage one = node("n1");
        CapturedLines log = CapturedLines.of(OutageGuard.class)) {
      server.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid IN"
              + " (SELECT pid FROM pg_stat_activity WHERE datname = '"
              + url.replaceFirst(".*/(\\w+)\\?.*", "$1")
              + "')");
      await().until(() -> log.contains("The database answers again"));
      assertThat(isHeld(one, "n1")).isTrue();
    }
  }

  @Test
  void nodesNeedPostgres() {
    for (Optional<String> other : List.of(Optional.<String>empty(), Optional.of("jdbc:h2:mem:x"))) {
      assertThatThrownBy(() -> Storage.openForNode("n1", DatabaseAddress.of(other), NOTES))
          .isInstanceOf(DatabaseUrlException.class)
          .hasMessage("nodes share a database of PostgreSQL: its URL begins with jdbc:postgresql:");
    }
  }
}
