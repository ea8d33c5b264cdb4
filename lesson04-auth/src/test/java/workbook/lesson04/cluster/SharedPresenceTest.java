package workbook.lesson04.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.SocketIOServer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import workbook.lesson02.timer.DaemonTimer;
import workbook.lesson03.nodes.NewsQueue;
import workbook.lesson03.nodes.NodeRows;
import workbook.lesson03.storage.DatabaseAddress;
import workbook.lesson03.storage.NodeLock;
import workbook.lesson03.storage.Storage;
import workbook.lesson04.SqlRecorder;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.schema.ChatSchema;
import workbook.testkit.TestPostgres;

/** Which rows two nodes have in the table of those who are online. */
@Timeout(60)
class SharedPresenceTest {

  private static final TestPostgres POSTGRES = TestPostgres.running();

  private final String url = POSTGRES.newDatabase();
  private final String database = url.replaceFirst(".*/(\\w+)\\?.*", "$1");

  /** A node that does nothing by itself: what it does, and when, the test says. */
  private static final class Node implements AutoCloseable {

    private final String name;
    private final Storage storage;
    private final DaemonTimer timer = new DaemonTimer("room");
    private final NewsQueue readNews;
    private final SharedPresence presence;
    private final ChatRoom room;

    private Node(String name, String url) throws IOException {
      this.name = name;
      storage =
          Storage.openForNode(
              name, DatabaseAddress.of(Optional.of(url)), ChatSchema.FOLDER, ChatSchema.OF_NODES);
      MessageStore messages = new MessageStore(storage.jdbi(), Clock.systemUTC());
      PostgresLog log = new PostgresLog(name, storage.jdbi(), messages, Clock.systemUTC());
      readNews = new NewsQueue(storage.jdbi(), Channel.READ.news());
      NodeRows nodes = new NodeRows(name, storage.jdbi(), "presence", Channel.PRESENCE.news());
      presence = new SharedPresence(name, storage.jdbi(), nodes, log, readNews);
      room =
          new ChatRoom(
              new SocketIOServer(new Configuration()),
              messages,
              log,
              presence,
              Optional::of,
              user -> 0,
              timer);
    }

    private UUID come(String user) {
      UUID connection = UUID.randomUUID();
      presence.add(user, connection);
      return connection;
    }

    @Override
    public void close() {
      timer.shutdownNow();
      readNews.close();
      storage.close();
    }
  }

  private List<String> rows() {
    String all =
        POSTGRES.ask(
            database,
            "SELECT string_agg(node || ' ' || username, ',' ORDER BY node, username) FROM presence");
    return all == null ? List.of() : List.of(all.split(","));
  }

  private void awaitConnected(Node node) {
    String lock = "SELECT " + NodeLock.isHeld("'" + node.name + "'");
    await().until(() -> POSTGRES.ask(database, lock).equals("t"));
    await().until(() -> node.storage.problem().isEmpty());
  }

  /** The table is empty then. Who comes first afterwards must not get the number of another row. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals")
  void afterACrashOfTheDatabaseNoRowIsTakenForAnother() throws IOException {
    try (Node one = new Node("n1", url);
        Node two = new Node("n2", url)) {
      one.come("ann");
      UUID bobs = one.come("bob");
      two.come("cleo");
      POSTGRES.crash();
      awaitConnected(one);
      awaitConnected(two);
      assertThat(rows()).isEmpty();
      // Before the nodes have written their rows again:
      one.come("dora");
      two.come("eve");
      one.presence.remove("bob", bobs);
      assertThat(rows()).containsExactly("n1 dora", "n2 eve");
      one.presence.writeRows(one.room);
      two.presence.writeRows(two.room);
      assertThat(rows()).containsExactly("n1 ann", "n1 dora", "n2 cleo", "n2 eve");
    }
  }

  /** Thousands have connections to a node, and while it writes them no node stores a message. */
  @Test
  void theRowsOfManyAreWrittenAtOnce() throws IOException {
    try (Node one = new Node("n1", url);
        Node two = new Node("n2", url)) {
      List<String> names = IntStream.range(100, 200).mapToObj(i -> "user" + i).toList();
      names.forEach(one::come);
      UUID tab = one.come("user150");
      two.come("user150");
      POSTGRES.execute(
          database,
          "DELETE FROM presence WHERE node = 'n1' AND username <> 'user100';"
              + "UPDATE presence SET reachable = TRUE;"
              + "INSERT INTO presence (node, username, reachable) VALUES ('n1', 'ghost', TRUE)");
      List<String> statements = SqlRecorder.statements(one.storage.jdbi());
      one.presence.writeRows(one.room);
      assertThat(statements).hasSizeLessThan(10);
      List<String> expected = new ArrayList<>(names.stream().map(name -> "n1 " + name).toList());
      expected.addAll(List.of("n1 user150", "n2 user150"));
      assertThat(rows()).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(
              POSTGRES.ask(
                  database,
                  "SELECT string_agg(DISTINCT username, ',') FROM presence WHERE reachable"))
          .isEqualTo("user100,user150");
      one.presence.remove("user150", tab);
      assertThat(rows()).hasSize(expected.size() - 1);
      one.presence.writeRows(one.room);
      assertThat(rows()).hasSize(expected.size() - 1).doesNotHaveDuplicates();
    }
  }
}
