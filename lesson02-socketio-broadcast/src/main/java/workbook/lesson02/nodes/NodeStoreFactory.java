package workbook.lesson02.nodes;

import com.corundumstudio.socketio.store.MemoryStoreFactory;
import com.corundumstudio.socketio.store.pubsub.PubSubStore;

/**
 * Gives netty-socketio the {@link PubSubStore} that connects nodes. What listeners {@code set} on a
 * client stays in memory: a client is at one node only.
 */
public final class NodeStoreFactory extends MemoryStoreFactory {

  private final PubSubStore events;

  public NodeStoreFactory(PubSubStore events) {
    this.events = events;
  }

  @Override
  public PubSubStore pubSubStore() {
    return events;
  }

  @Override
  public void shutdown() {
    events.shutdown();
  }

  @Override
  public String toString() {
    return "NodeStoreFactory[" + events + "]";
  }
}
