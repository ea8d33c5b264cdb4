package workbook.lesson02.nodes;

import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubListener;
import com.corundumstudio.socketio.store.pubsub.PubSubMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubStore;
import com.corundumstudio.socketio.store.pubsub.PubSubType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.LogThrottle;
import workbook.lesson02.postgres.PostgresSource;
import workbook.lesson02.timer.DaemonTimer;

/**
 * Carries events to the other nodes, by NOTIFY of PostgreSQL. It is netty-socketio's {@link
 * PubSubStore}, of which only the broadcasts are needed: who is in which room each node knows
 * itself, for its own clients.
 *
 * <p>Whoever sends an event never waits for the database, and never gets an error of it: the event
 * is queued, and another thread sends it. While the database cannot be reached, or the queue is
 * full, events reach the clients of this node only. They are not kept.
 */
public final class NodeEvents implements PubSubStore {

  private static final Logger log = LoggerFactory.getLogger(NodeEvents.class);

  private static final String CHANNEL = "workbook_events";

  /** PostgreSQL passes on fewer than 8,000 bytes; the queue's number of a row is shorter. */
  private static final int MOST_BYTES = 7_900;

  private static final int BATCH = 200;
  private static final int MOST_WAITING = 20_000;
  private static final long MOST_WAITING_CHARACTERS = 16L * 1024 * 1024;

  private static final long PAUSE_SECONDS = 1;

  /** After so long without a notification it is asked whether the database is still there. */
  private static final int SILENCE_MILLIS = 5_000;

  private static final long LAST_EVENTS_MILLIS = 1_000;

  /** Not granted in time: somebody else has the lock. */
  private static final String LOCK_TIMEOUT = "55P03";

  private final String node;
  private final PostgresSource source;
  private final String run = UUID.randomUUID().toString();
  private final DaemonTimer sender = new DaemonTimer("node-events-out");
  private final DaemonTimer receiver = new DaemonTimer("node-events-in");
  private final AtomicLong number = new AtomicLong();
  private final LogThrottle dropped = new LogThrottle();

  // Under the lock of the queue.
  private final Queue<String> queue = new ArrayDeque<>();
  private long waitingCharacters;
  private boolean scheduled;

  private Connection out; // in the sender's thread only
  private boolean outFailed; // in the sender's thread only
  private boolean inFailed; // in the receiver's thread only
  private volatile Connection in;
  private volatile PubSubListener<DispatchMessage> listener = message -> {};
  private volatile boolean closed;

  /**
   * Connects to the database, makes the table that is needed, and listens.
   *
   * @param node the name of this node, which no other node has
   * @throws IOException if the database cannot be reached, or there is a node of that name; the
   *     message is fit to be shown
   */
  public NodeEvents(String node, PostgresSource source) throws IOException {
    this.node = node;
    this.source = source;
    try {
      out = connect();
      LargeEvents.makeTable(out);
      in = listening();
    } catch (SQLException e) {
      close(out);
      throw new IOException("cannot open the database " + source.address() + ": " + reason(e), e);
    }
    receiver.scheduleWithFixedDelay(this::receive, 0, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private Connection connect() throws SQLException {
    Connection connection = source.dataSource().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET synchronous_commit = off"); // what is not kept need not be on disk
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private Connection listening() throws SQLException {
    Connection connection = connect();
    try (Statement statement = connection.createStatement()) {
      lockName(connection);
      statement.execute("LISTEN " + CHANNEL);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /**
   * Takes the lock on the node's name, which ends with the connection: a balancer sends a session's
   * requests to the node that its id names, so there must be one of each name.
   */
  private void lockName(Connection connection) throws SQLException {
    try (Statement settings = connection.createStatement();
        PreparedStatement statement =
            connection.prepareStatement(
                "SELECT pg_advisory_lock(hashtext('" + CHANNEL + "'), hashtext(?))")) {
      settings.execute("SET lock_timeout = '1s'"); // one that has just ended may have it so long
      statement.setString(1, node);
      statement.execute();
    } catch (SQLException e) {
      throw LOCK_TIMEOUT.equals(e.getSQLState())
          ? new SQLException("a node " + node + " runs already", e)
          : e;
    }
  }

  // --- out

  /** Queues a broadcast for the other nodes. From any thread; returns at once. */
  @Override
  public void publish(PubSubType type, PubSubMessage message) {
    if (!(message instanceof DispatchMessage event)) {
      return; // who has come, gone, joined or left is known where it matters: at its own node
    }
    try {
      add(EventText.write(run, number.incrementAndGet(), event));
    } catch (IOException | RuntimeException e) { // the clients of this node have it all the same
      log.error("An event could not be sent to the other nodes", e);
    }
  }

  private void add(String text) {
    synchronized (queue) {
      if (closed
          || queue.size() >= MOST_WAITING
          || waitingCharacters + text.length() > MOST_WAITING_CHARACTERS) {
        dropped.happened(
            times -> log.warn("{} events did not reach the other nodes: too many wait", times));
        return;
      }
      queue.add(text);
      waitingCharacters += text.length();
      if (!scheduled) {
        scheduled = true;
        sender.execute(this::send);
      }
    }
  }

  private void send() {
    for (List<String> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        notifyAll(batch);
        if (outFailed) {
          outFailed = false;
          log.info("Events reach the other nodes again.");
        }
      } catch (SQLException e) {
        fail(e);
      }
    }
  }

  private List<String> next() {
    synchronized (queue) {
      List<String> batch = new ArrayList<>();
      while (batch.size() < BATCH && !queue.isEmpty()) {
        String text = queue.remove();
        waitingCharacters -= text.length();
        batch.add(text);
      }
      scheduled = !batch.isEmpty();
      return batch;
    }
  }

  private void notifyAll(List<String> batch) throws SQLException {
    if (out == null) {
      out = connect();
    }
    String[] payloads = new String[batch.size()];
    for (int i = 0; i < payloads.length; i++) {
      String text = batch.get(i);
      boolean large = text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
      payloads[i] = large ? String.valueOf(LargeEvents.add(out, text)) : text;
    }
    try (PreparedStatement statement =
        out.prepareStatement(
            "SELECT pg_notify('" + CHANNEL + "', event) FROM unnest(?) AS event")) {
      statement.setArray(1, out.createArrayOf("text", payloads));
      statement.execute();
    }
  }

  /** What waits is lost as well: it would come late, and more would come on top of it. */
  private void fail(SQLException e) {
    if (!outFailed && !closed) {
      log.error("Events do not reach the other nodes: {}", reason(e));
    }
    outFailed = true;
    close(out);
    out = null;
    synchronized (queue) {
      queue.clear();
      waitingCharacters = 0;
    }
  }

  // --- in

  /** Runs until the connection fails; then it is run again. */
  private void receive() {
    try {
      if (in == null) {
        in = listening();
      }
      if (inFailed) {
        inFailed = false;
        log.info("Events of the other nodes arrive again.");
      }
      while (!closed) {
        receiveNext(in);
      }
    } catch (SQLException e) {
      if (!inFailed && !closed) {
        log.error("Events of the other nodes do not arrive: {}", reason(e));
      }
      inFailed = true;
      close(in);
      in = null;
    }
  }

  private void receiveNext(Connection connection) throws SQLException {
    PGNotification[] notifications =
        connection.unwrap(PGConnection.class).getNotifications(SILENCE_MILLIS);
    if (notifications == null || notifications.length == 0) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }
      return;
    }
    for (PGNotification notification : notifications) {
      deliver(connection, notification.getParameter());
    }
  }

  /** The payload is an event, or the number of its row. */
  private void deliver(Connection connection, String payload) throws SQLException {
    try {
      Optional<String> text =
          payload.startsWith("{")
              ? Optional.of(payload)
              : LargeEvents.find(connection, Long.parseLong(payload));
      if (text.isPresent()) {
        EventText.read(run, text.get()).ifPresent(listener::onMessage);
      }
    } catch (IOException | RuntimeException e) { // whatever it is, the next event is delivered
      log.error("An event of another node could not be delivered: {}", reason(e));
    }
  }

  /**
   * Takes the broadcasts of the other nodes from now on. They come one after the other, those of a
   * node in their order.
   */
  @Override
  public <T extends PubSubMessage> void subscribe(
      PubSubType type, PubSubListener<T> newListener, Class<T> messages) {
    if (type == PubSubType.DISPATCH) {
      listener = message -> newListener.onMessage(messages.cast(message));
    }
  }

  @Override
  public void unsubscribe(PubSubType type) {
    if (type == PubSubType.DISPATCH) {
      listener = message -> {};
    }
  }

  /** Sends what waits, for a second at most: the goodbyes of this node's clients are among it. */
  @Override
  public void shutdown() {
    try {
      sender.submit(this::send).get(LAST_EVENTS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("The last events are lost", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    sender.shutdownNow();
    receiver.shutdownNow();
    abort(in);
    close(out);
  }

  /** Without a goodbye, for which one would have to wait: the receiver is just reading from it. */
  private static void abort(Connection connection) {
    if (connection != null) {
      try {
        connection.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("The connection was lost already", e);
      }
    }
  }

  private static void close(Connection connection) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        log.debug("The connection was lost already", e);
      }
    }
  }

  private static String reason(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
  }

  @Override
  public String toString() {
    return "NodeEvents[" + source.address() + "]";
  }
}
