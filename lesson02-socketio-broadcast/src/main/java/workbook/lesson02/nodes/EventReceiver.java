package workbook.lesson02.nodes;

import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubListener;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.timer.DaemonTimer;

/**
 * Receives the events of the other nodes and delivers them, in a thread of its own: one after the
 * other, those of a node in their order. When the connection fails, it connects again.
 */
final class EventReceiver implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EventReceiver.class);

  /** While the database is away: to be refused costs little, and all events are lost meanwhile. */
  private static final long RETRY_MILLIS = 200;

  /** After so long without a notification it is asked whether the database is still there. */
  private static final int SILENCE_MILLIS = 5_000;

  private final String run;
  private final EventDatabase database;
  private final DaemonTimer thread = new DaemonTimer("node-events-in");

  private boolean failed; // in the receiver's thread only
  private volatile Connection connection;
  private volatile PubSubListener<DispatchMessage> listener = message -> {};
  private volatile boolean closed;

  /**
   * @param run this node's, see {@link EventText#read}
   * @param connection listens already; is closed with this
   */
  EventReceiver(String run, EventDatabase database, Connection connection) {
    this.run = run;
    this.database = database;
    this.connection = connection;
    thread.scheduleWithFixedDelay(this::receive, 0, RETRY_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Delivers to this listener from now on. */
  void deliverTo(PubSubListener<DispatchMessage> newListener) {
    listener = newListener;
  }

  /** Runs until the connection fails; then it is run again. */
  private void receive() {
    try {
      if (connection == null) {
        connection = database.listening();
      }
      if (failed) {
        failed = false;
        log.info("Events of the other nodes arrive again.");
      }
      while (!closed) {
        receiveNext(connection);
      }
    } catch (SQLException e) {
      if (!failed && !closed) {
        log.error("Events of the other nodes do not arrive: {}", EventDatabase.reason(e));
      }
      failed = true;
      EventDatabase.close(connection);
      connection = null;
    }
  }

  private void receiveNext(Connection from) throws SQLException {
    PGNotification[] notifications =
        from.unwrap(PGConnection.class).getNotifications(SILENCE_MILLIS);
    if (notifications == null || notifications.length == 0) {
      try (Statement statement = from.createStatement()) {
        statement.execute("SELECT 1");
      }
      return;
    }
    for (PGNotification notification : notifications) {
      deliver(from, notification.getParameter());
    }
  }

  private void deliver(Connection from, String payload) throws SQLException {
    try {
      Optional<String> event = LargeEvents.event(from, payload);
      if (event.isPresent()) {
        EventText.read(run, event.get()).ifPresent(listener::onMessage);
      }
    } catch (IOException | RuntimeException e) { // whatever it is, the next event is delivered
      log.error("An event of another node could not be delivered: {}", EventDatabase.reason(e));
    }
  }

  /** Without a goodbye, for which one would have to wait: the thread is just reading from it. */
  @Override
  public void close() {
    closed = true;
    thread.shutdownNow();
    Connection open = connection;
    if (open != null) {
      try {
        open.abort(Runnable::run);
      } catch (SQLException e) {
        log.debug("The connection was lost already", e);
      }
    }
  }
}
