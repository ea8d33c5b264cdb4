package workbook.lesson02.nodes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.limit.LogThrottle;
import workbook.lesson02.timer.DaemonTimer;

/**
 * Sends this node's events to the database, many in one transaction, in a thread of its own. While
 * the database cannot be reached, or too many wait, events are dropped.
 */
final class EventSender implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventSender.class);

  private static final int BATCH = 200;
  private static final int MOST_WAITING = 20_000;
  private static final long MOST_WAITING_CHARACTERS = 16L * 1024 * 1024;

  private static final long LAST_EVENTS_MILLIS = 1_000;

  private final EventDatabase database;
  private final DaemonTimer thread = new DaemonTimer("node-events-out");
  private final LogThrottle dropped = new LogThrottle();

  // Under the lock of the queue.
  private final Queue<String> queue = new ArrayDeque<>();
  private long waitingCharacters;
  private boolean scheduled;

  private Connection connection; // in the sender's thread only
  private boolean failed; // in the sender's thread only
  private volatile boolean closed;

  /**
   * @param connection is closed with this
   */
  EventSender(EventDatabase database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /** Queues an event. From any thread; returns at once. */
  void add(String event) {
    synchronized (queue) {
      if (closed
          || queue.size() >= MOST_WAITING
          || waitingCharacters + event.length() > MOST_WAITING_CHARACTERS) {
        dropped.happened(
            times -> log.warn("{} events did not reach the other nodes: too many wait", times));
        return;
      }
      queue.add(event);
      waitingCharacters += event.length();
      if (!scheduled) {
        scheduled = true;
        thread.execute(this::send);
      }
    }
  }

  private void send() {
    for (List<String> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        notifyOthers(batch);
        if (failed) {
          failed = false;
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
        String event = queue.remove();
        waitingCharacters -= event.length();
        batch.add(event);
      }
      scheduled = !batch.isEmpty();
      return batch;
    }
  }

  private void notifyOthers(List<String> batch) throws SQLException {
    if (connection == null) {
      connection = database.connect();
    }
    String[] payloads = new String[batch.size()];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = LargeEvents.payload(connection, batch.get(i));
    }
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT pg_notify('" + EventDatabase.CHANNEL + "', event) FROM unnest(?) AS event")) {
      statement.setArray(1, connection.createArrayOf("text", payloads));
      statement.execute();
    }
  }

  /** What waits is lost as well: it would come late, and more would come on top of it. */
  private void fail(SQLException e) {
    if (!failed && !closed) {
      log.error("Events do not reach the other nodes: {}", EventDatabase.reason(e));
    }
    failed = true;
    EventDatabase.close(connection);
    connection = null;
    synchronized (queue) {
      queue.clear();
      waitingCharacters = 0;
    }
  }

  /** Sends what waits, for a second at most: the goodbyes of this node's clients are among it. */
  @Override
  public void close() {
    try {
      thread.submit(this::send).get(LAST_EVENTS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      log.debug("The last events are lost", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    thread.shutdownNow();
    EventDatabase.close(connection);
  }
}
