package workbook.lesson04.cluster;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.nodes.ClusterLock;
import workbook.lesson03.nodes.NewsQueue;
import workbook.lesson03.nodes.NodeRows;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.OnlineUsers;
import workbook.lesson04.chat.Person;
import workbook.lesson04.chat.Presence;
import workbook.lesson04.chat.ReadUpTo;

/**
 * Who is online at all nodes. Each connection has a row in the database, which is written under the
 * same lock as messages: so it is certain of each private message whether it came before its
 * receiver or after. The names of all who are online are read again when they have changed.
 */
final class SharedPresence implements Presence {

  private static final Logger log = LoggerFactory.getLogger(SharedPresence.class);

  /** Whoever comes to a user who can be reached elsewhere can be reached, too. */
  private static final String ADD =
      """
      INSERT INTO presence (node, username, reachable)
      SELECT :node, :user, COALESCE(bool_or(reachable), FALSE) FROM presence
      WHERE username = :user
      RETURNING seq,
                NOT EXISTS (SELECT FROM presence WHERE username = :user) AS is_first,
                (SELECT COALESCE(MAX(id), 0) FROM message) AS last_id
      """;

  /** The same for many, in their order: meanwhile no node stores a message. */
  private static final String ADD_ALL =
      """
      INSERT INTO presence (node, username, reachable)
      SELECT :node, username,
             EXISTS (SELECT FROM presence WHERE username = come.username AND reachable)
      FROM unnest(:users) WITH ORDINALITY AS come (username, number) ORDER BY number
      RETURNING username, seq
      """;

  private static final String ONLINE =
      """
      SELECT username, bool_or(reachable) AS is_reachable,
             (array_agg(node ORDER BY seq))[1] AS first_node
      FROM presence GROUP BY username ORDER BY MIN(seq)
      """;

  /**
   * A new row.
   *
   * @param isFirst whether its user was not online before
   * @param lastId of the messages that were stored before it
   */
  private record Added(long seq, boolean isFirst, long lastId) {}

  /**
   * @param firstNode where the user's oldest connection is
   */
  private record Online(String username, boolean isReachable, String firstNode) {}

  /** A connection to this node. */
  private record Here(String user, long seq) {
    Here at(long number) {
      return new Here(user, number);
    }
  }

  private final String node;
  private final Jdbi jdbi;
  private final NodeRows nodes;
  private final PostgresLog messageLog;
  private final NewsQueue readNews;
  private final OnlineUsers here = new OnlineUsers();
  private final Map<UUID, Here> rows = new LinkedHashMap<>(); // in the order in which they came
  private Set<String> names = new LinkedHashSet<>();
  private boolean rowsDiffer;

  /**
   * @param readNews tells the news of {@link Channel#READ}
   */
  SharedPresence(
      String node, Jdbi jdbi, NodeRows nodes, PostgresLog messageLog, NewsQueue readNews) {
    this.node = node;
    this.jdbi = jdbi;
    this.nodes = nodes;
    this.messageLog = messageLog;
    this.readNews = readNews;
  }

  @Override
  public boolean add(String user, UUID connection) {
    Added added =
        jdbi.inTransaction(
            handle -> {
              ClusterLock.take(handle);
              Channel.PRESENCE.tell(handle, "");
              return insert(handle, user);
            });
    try {
      messageLog.catchUp(added.lastId());
    } catch (JdbiException e) {
      rowsDiffer = true; // the row is there, but the connection is not let in
      throw e;
    }
    here.add(user, connection);
    rows.put(connection, new Here(user, added.seq()));
    names.add(user);
    return added.isFirst();
  }

  private Added insert(Handle handle, String user) {
    return handle
        .createQuery(ADD)
        .bind("node", node)
        .bind("user", user)
        .map(ConstructorMapper.of(Added.class))
        .one();
  }

  @Override
  public boolean remove(String user, UUID connection) {
    if (!here.has(user, connection)) {
      return false;
    }
    boolean isLastHere = here.remove(user, connection);
    boolean isLast = removeRow(rows.remove(connection)) && isLastHere;
    if (isLast) {
      names.remove(user);
    }
    return isLast;
  }

  /** Answers whether it was the user's last one. */
  private boolean removeRow(Here row) {
    try {
      return jdbi.inTransaction(
          handle -> {
            ClusterLock.take(handle);
            handle.execute("DELETE FROM presence WHERE seq = ?", row.seq());
            Channel.PRESENCE.tell(handle, "");
            return handle
                .createQuery("SELECT NOT EXISTS (SELECT FROM presence WHERE username = :user)")
                .bind("user", row.user())
                .mapTo(Boolean.class)
                .one();
          });
    } catch (JdbiException e) {
      StorageDownException.log(log, "that " + row.user() + " has left could not be stored", e);
      rowsDiffer = true;
      return true;
    }
  }

  @Override
  public boolean has(String user, UUID connection) {
    return here.has(user, connection);
  }

  @Override
  public boolean has(String user) {
    return names.contains(user);
  }

  @Override
  public List<Person> list() {
    return names.stream().map(Person::new).toList();
  }

  @Override
  public int size() {
    return names.size();
  }

  /** If it is missed, other tabs see it when they are opened again: the mark is stored. */
  @Override
  public void tellOthers(String user, ReadUpTo mark) {
    readNews.tell(new ReadNews(node, user, mark).text());
  }

  /**
   * Reads who is online, and tells the room if that has changed. It sends the messages that were
   * kept for a user if nobody else will: the user's oldest connection is here.
   */
  void refresh(ChatRoom room) {
    mend(room);
    List<Online> online =
        jdbi.withHandle(
            handle -> handle.createQuery(ONLINE).map(ConstructorMapper.of(Online.class)).list());
    synchronized (room) {
      Set<String> now = new LinkedHashSet<>();
      online.forEach(one -> now.add(one.username()));
      here.list().forEach(one -> now.add(one.username())); // has come since they were read
      if (!List.copyOf(now).equals(List.copyOf(names))) {
        names = now;
        room.usersChanged();
      }
      online.stream()
          .filter(one -> !one.isReachable() && one.firstNode().equals(node))
          .map(Online::username)
          .filter(here::has)
          .forEach(room::resumeKept);
    }
  }

  /** Writes this node's rows again if a change could not be stored. */
  private void mend(ChatRoom room) {
    synchronized (room) {
      if (rowsDiffer) {
        writeRows(room);
      }
    }
  }

  /**
   * Writes the rows that this node lacks, and removes those that it should not have: others have
   * taken them away because this node stood still, PostgreSQL has crashed, or an earlier run of
   * this node has left them.
   */
  void writeRows(ChatRoom room) {
    synchronized (room) {
      Map<UUID, Here> written = new HashMap<>();
      long lastId =
          jdbi.inTransaction(
              handle -> {
                ClusterLock.take(handle);
                nodes.add(handle);
                written.putAll(writeRows(handle));
                Channel.PRESENCE.tell(handle, "");
                return handle
                    .createQuery("SELECT COALESCE(MAX(id), 0) FROM message")
                    .mapTo(Long.class)
                    .one();
              });
      messageLog.catchUp(lastId);
      rows.putAll(written);
      rowsDiffer = false;
    }
  }

  /** Answers those that were written. */
  private Map<UUID, Here> writeRows(Handle handle) {
    handle
        .createUpdate("DELETE FROM presence WHERE node = :node AND seq <> ALL (:own)")
        .bind("node", node)
        .bind("own", array("bigint", rows.values().stream().map(Here::seq)))
        .execute();
    Set<Long> there =
        handle
            .createQuery("SELECT seq FROM presence WHERE node = :node")
            .bind("node", node)
            .mapTo(Long.class)
            .set();
    Map<UUID, Here> missing = new LinkedHashMap<>(rows);
    missing.values().removeIf(row -> there.contains(row.seq()));
    Map<String, Queue<Long>> written = insert(handle, missing.values());
    missing.replaceAll((connection, row) -> row.at(written.get(row.user()).remove()));
    return missing;
  }

  /** Answers the numbers of the new rows, by their users. */
  private Map<String, Queue<Long>> insert(Handle handle, Collection<Here> missing) {
    return handle
        .createQuery(ADD_ALL)
        .bind("node", node)
        .bind("users", array("text", missing.stream().map(Here::user)))
        .map((row, context) -> new Here(row.getString("username"), row.getLong("seq")))
        .collect(
            Collectors.groupingBy(
                Here::user,
                Collectors.mapping(Here::seq, Collectors.toCollection(ArrayDeque::new))));
  }

  private static Argument array(String type, Stream<?> values) {
    Object[] all = values.toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, all));
  }
}
