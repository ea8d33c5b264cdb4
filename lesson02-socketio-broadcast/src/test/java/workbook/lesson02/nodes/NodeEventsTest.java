package workbook.lesson02.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.HostOptions;
import workbook.lesson02.host.HostServer;
import workbook.lesson02.postgres.PostgresSource;
import workbook.testkit.RawSocketIo;
import workbook.testkit.TestPostgres;

/**
 * Three nodes with a client at each. The cases are those of the tests of Socket.IO's official
 * adapters, as far as netty-socketio's API can say them: everybody, everybody but the sender, a
 * room, several rooms, a room that was left, another namespace, binary data.
 */
@Timeout(60)
class NodeEventsTest {

  private static final String PAGES = "/workbook/lesson02/pages";

  private final TestPostgres postgres = TestPostgres.running();
  private final String url = postgres.newDatabase();
  private final List<HostServer> nodes = new ArrayList<>();
  private final List<RawSocketIo> clients = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    for (int i = 0; i < 3; i++) {
      NodeEvents others = new NodeEvents("n" + i, PostgresSource.parse(url, Optional.empty()));
      HostServer node =
          new HostServer(
              HostOptions.of("127.0.0.1", 0, PAGES).withNode("n" + i),
              new NodeStoreFactory(others));
      node.addNamespace("/other");
      node.whenStopped(others::shutdown);
      node.start();
      nodes.add(node);
      clients.add(RawSocketIo.connected(node.port()));
    }
  }

  @AfterEach
  void stop() {
    clients.forEach(RawSocketIo::close);
    nodes.forEach(HostServer::close);
  }

  /** The client of this node, as the node's listeners see it. */
  private SocketIOClient socket(int node) {
    UUID id = UUID.fromString(clients.get(node).id());
    Awaitility.await().until(() -> nodes.get(node).getClient(id) != null);
    return nodes.get(node).getClient(id);
  }

  /** Each hears these events, and nothing before or between them. */
  private void hears(int client, String... packets) {
    for (String packet : packets) {
      assertThat(clients.get(client).next()).isEqualTo(packet);
    }
  }

  /** An event that each node sends to all at the end: what has not come by then does not come. */
  private void end(String... packetsBefore) {
    nodes.get(0).getBroadcastOperations().sendEvent("end");
    for (int i = 0; i < clients.size(); i++) {
      if (!packetsBefore[i].isEmpty()) {
        hears(i, packetsBefore[i]);
      }
      hears(i, "42[\"end\"]");
    }
  }

  @Test
  void everybodyHearsABroadcast() {
    nodes.get(0).getBroadcastOperations().sendEvent("woot", List.of(), Map.of("a", "b"), 5, "大家好");
    String packet = "42[\"woot\",[],{\"a\":\"b\"},5,\"大家好\"]";
    end(packet, packet, packet);
  }

  @Test
  void theSenderIsLeftOut() {
    nodes.get(0).getBroadcastOperations().sendEvent("woot", socket(0), "x");
    end("", "42[\"woot\",\"x\"]", "42[\"woot\",\"x\"]");
  }

  @Test
  void onlyTheMembersOfARoomHearIt() {
    socket(1).joinRoom("woot");
    nodes.get(0).getRoomOperations("woot").sendEvent("broadcast");
    end("", "42[\"broadcast\"]", "");
  }

  @Test
  void aMemberOfSeveralRoomsHearsItOnce() {
    for (int i = 0; i < 2; i++) {
      socket(i).joinRooms(Set.of("foo", "bar"));
    }
    socket(2).joinRoom("bar");
    nodes.get(0).getRoomOperations("foo", "bar", "none").sendEvent("broadcast");
    String packet = "42[\"broadcast\"]";
    end(packet, packet, packet);
  }

  @Test
  void whoHasLeftARoomDoesNotHearIt() {
    socket(1).joinRoom("woot");
    socket(2).joinRoom("woot");
    socket(1).leaveRoom("woot");
    nodes.get(0).getRoomOperations("woot").sendEvent("broadcast");
    end("", "", "42[\"broadcast\"]");
  }

  @Test
  void aRoomOfAnotherNamespaceIsAnotherRoom() {
    socket(1).joinRoom("woot");
    try (RawSocketIo other = RawSocketIo.open(nodes.get(1).port()).connect("40/other,")) {
      UUID id = UUID.fromString(other.id());
      Namespace namespace = (Namespace) nodes.get(1).getNamespace("/other");
      Awaitility.await().until(() -> namespace.getClient(id) != null);
      namespace.getClient(id).joinRoom("woot");
      nodes.get(0).getNamespace("/other").getRoomOperations("woot").sendEvent("broadcast");
      assertThat(other.next()).isEqualTo("42/other,[\"broadcast\"]");
    }
    end("", "", "");
  }

  @Test
  void binaryDataArrivesAsItIsAtAnyDepth() {
    byte[] file = {0, 1, (byte) 0xff};
    nodes.get(0).getBroadcastOperations().sendEvent("file", Map.of("data", file), "name");
    for (RawSocketIo client : clients) {
      assertThat(client.next())
          .isEqualTo("451-[\"file\",{\"data\":{\"_placeholder\":true,\"num\":0}},\"name\"]");
      assertThat(client.read().binary()).isEqualTo(file);
    }
  }

  /** A balancer would send the requests of one node's session to the other one. */
  @Test
  void aNameIsThereOnce() throws Exception {
    PostgresSource source = PostgresSource.parse(url, Optional.empty());
    assertThatThrownBy(() -> new NodeEvents("n1", source))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(": a node n1 runs already");
    nodes.get(1).close();
    new NodeEvents("n1", source).shutdown();
  }

  /** A notification has fewer than 8,000 bytes. */
  @Test
  void eventsOfAnySizeArriveInTheOrderOfTheirSender() {
    List<String> texts =
        IntStream.of(1, 7_500, 8_500, 1, 2_700, 900_000, 1)
            .mapToObj(size -> size == 2_700 ? "汉".repeat(size) : "x".repeat(size))
            .toList();
    texts.forEach(text -> nodes.get(0).getBroadcastOperations().sendEvent("text", text));
    for (RawSocketIo client : clients) {
      for (String text : texts) {
        assertThat(client.next()).isEqualTo("42[\"text\",\"" + text + "\"]");
      }
    }
  }

  /** PostgreSQL passes on one of several notifications that are the same. */
  @Test
  void theSameEventAgainIsAnotherEvent() {
    for (int i = 0; i < 50; i++) {
      nodes.get(0).getBroadcastOperations().sendEvent("again", "x");
    }
    for (int client = 0; client < 3; client++) {
      for (int i = 0; i < 50; i++) {
        hears(client, "42[\"again\",\"x\"]");
      }
    }
    end("", "", "");
  }

  @Test
  void whileTheDatabaseIsAwayANodeServesItsOwnClientsAndAfterwardsAllHearAgain() {
    String name = url.replaceFirst(".*/(\\w+)\\?.*", "$1");
    postgres.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
    postgres.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
    long begin = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      nodes.get(0).getBroadcastOperations().sendEvent("alone", i);
    }
    assertThat(System.nanoTime() - begin)
        .as("nobody waits for the database")
        .isLessThan(TimeUnit.SECONDS.toNanos(3)); // one connection attempt takes so long
    for (int i = 0; i < 100; i++) {
      hears(0, "42[\"alone\"," + i + "]");
    }
    postgres.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS true");
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> listeners(name) == 3);
    nodes.get(0).getBroadcastOperations().sendEvent("back");
    assertThat(clients.get(1).next()).isEqualTo("42[\"back\"]");
    assertThat(clients.get(2).next()).isEqualTo("42[\"back\"]");
  }

  private long listeners(String database) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND state = 'idle'"
                    + " AND query IN ('LISTEN workbook_events', 'SELECT 1')")) {
      statement.setString(1, database);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  @Test
  void theLastWordsOfANodeArrive() throws Exception {
    nodes
        .get(0)
        .addDisconnectListener(
            client ->
                nodes.get(0).getBroadcastOperations().sendEvent("offline", client.getSessionId()));
    String id = clients.get(0).id();
    nodes.get(0).close();
    assertThat(clients.get(1).next()).isEqualTo("42[\"offline\",\"" + id + "\"]");
  }

  @Test
  void whatIsNoEventIsLeftOutAndTheNextOneArrives() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement =
            connection.prepareStatement("SELECT pg_notify('workbook_events', ?)")) {
      for (String payload : new String[] {"{\"run\":", "{}", "99999999", "x", "", "{}\n[]"}) {
        statement.setString(1, payload);
        statement.execute();
      }
    }
    end("", "", "");
  }
}
