package workbook.lesson02.nodes;

import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubListener;
import com.corundumstudio.socketio.store.pubsub.PubSubMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubStore;
import com.corundumstudio.socketio.store.pubsub.PubSubType;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.postgres.PostgresSource;

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

  private final String run = UUID.randomUUID().toString();
  private final AtomicLong number = new AtomicLong();
  private final EventDatabase database;
  private final EventSender sender;
  private final EventReceiver receiver;

  /**
   * Connects to the database, makes the table that is needed, and listens.
   *
   * @param node the name of this node, which no other node has
   * @throws IOException if the database cannot be reached, or there is a node of that name; the
   *     message is fit to be shown
   */
  public NodeEvents(String node, PostgresSource source) throws IOException {
    database = new EventDatabase(node, source);
    Connection out = null;
    try {
      out = database.connect();
      LargeEvents.makeTable(out);
      receiver = new EventReceiver(run, database, database.listening());
      sender = new EventSender(database, out);
    } catch (SQLException e) {
      EventDatabase.close(out);
      throw new IOException(
          "cannot open the database " + source.address() + ": " + EventDatabase.reason(e), e);
    }
  }

  /** Queues a broadcast for the other nodes. From any thread; returns at once. */
  @Override
  public void publish(PubSubType type, PubSubMessage message) {
    if (!(message instanceof DispatchMessage event)) {
      return; // who has come, gone, joined or left is known where it matters: at its own node
    }
    try {
      sender.add(EventText.write(run, number.incrementAndGet(), event));
    } catch (IOException | RuntimeException e) { // the clients of this node have it all the same
      log.error("An event could not be sent to the other nodes", e);
    }
  }

  /**
   * Takes the broadcasts of the other nodes from now on. They come one after the other, those of a
   * node in their order.
   */
  @Override
  public <T extends PubSubMessage> void subscribe(
      PubSubType type, PubSubListener<T> listener, Class<T> messages) {
    if (type == PubSubType.DISPATCH) {
      receiver.deliverTo(message -> listener.onMessage(messages.cast(message)));
    }
  }

  @Override
  public void unsubscribe(PubSubType type) {
    if (type == PubSubType.DISPATCH) {
      receiver.deliverTo(message -> {});
    }
  }

  /** Sends what waits, for a second at most, and ends. */
  @Override
  public void shutdown() {
    sender.close();
    receiver.close();
  }

  @Override
  public String toString() {
    return "NodeEvents[" + database.address() + "]";
  }
}
