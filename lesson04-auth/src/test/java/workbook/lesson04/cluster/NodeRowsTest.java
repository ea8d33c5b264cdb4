package workbook.lesson04.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson03.nodes.NodeRows;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.schema.ChatSchema;
import workbook.testkit.TestPostgres;

/** Which nodes are taken for dead, and after how long. */
@Timeout(60)
class NodeRowsTest {

  private static final long LONG_CONNECTED = 60;

  private final DatabaseAddress database =
      DatabaseAddress.of(Optional.of(TestPostgres.running().newDatabase()));

  private Storage storage;
  private NodeRows rows;

  private Storage open(String node) throws IOException {
    return Storage.openForNode(node, database, ChatSchema.FOLDER, ChatSchema.OF_NODES);
  }

  @BeforeEach
  void open() throws IOException {
    storage = open("n1");
    rows = new NodeRows("n1", storage.jdbi(), "presence", Channel.PRESENCE.news());
    storage.jdbi().useHandle(rows::add);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private void add(String node, int secondsAgo) {
    storage
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "INSERT INTO node (name, heartbeat) VALUES (?, now() - make_interval(secs => ?))",
                  node,
                  secondsAgo);
              handle.execute(
                  "INSERT INTO presence (node, username, reachable) VALUES (?, ?, TRUE)",
                  node,
                  "user of " + node);
            });
  }

  private List<String> users() {
    return storage
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT username FROM presence ORDER BY username")
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void oneThatHasEndedIsRemovedWithItsUsers() throws IOException {
    storage
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO presence (node, username, reachable) VALUES ('n1', 'user of n1', TRUE)"));
    add("ended", 0);
    add("runs", 0);
    try (Storage runs = open("runs")) {
      assertThat(runs.epoch()).isEqualTo(storage.epoch());
      rows.removeOthers(0); // after an outage: perhaps it has only not come back yet
      assertThat(users()).contains("user of ended");
      rows.removeOthers(3);
      assertThat(users()).containsExactly("user of n1", "user of runs");
    }
  }

  @Test
  void oneThatStandsStillIsRemovedAndCanComeBack() throws IOException {
    try (Storage still = open("still")) {
      add("still", 13);
      rows.removeOthers(3);
      assertThat(users()).containsExactly("user of still");
      rows.removeOthers(LONG_CONNECTED);
      assertThat(users()).isEmpty();
      NodeRows its = new NodeRows("still", still.jdbi(), "presence", Channel.PRESENCE.news());
      assertThat(its.beat()).isFalse();
      still.jdbi().useHandle(its::add);
      assertThat(its.beat()).isTrue();
      rows.removeOthers(LONG_CONNECTED);
      assertThat(its.beat()).isTrue();
    }
  }

  @Test
  void nobodyRemovesItself() {
    storage.jdbi().useHandle(handle -> handle.execute("UPDATE node SET heartbeat = 'epoch'"));
    rows.removeOthers(LONG_CONNECTED);
    assertThat(rows.beat()).isTrue();
  }
}
