package workbook.lesson02.nodes;

import com.corundumstudio.socketio.BroadcastOperations;
import com.corundumstudio.socketio.SingleRoomBroadcastOperations;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.store.MemoryStoreFactory;
import com.corundumstudio.socketio.store.StoreFactory;
import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubListener;
import com.corundumstudio.socketio.store.pubsub.PubSubMessage;
import com.corundumstudio.socketio.store.pubsub.PubSubStore;
import com.corundumstudio.socketio.store.pubsub.PubSubType;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Sends events to the members of several rooms, once to each, as Node's Socket.IO does. By itself
 * netty-socketio sends to one room after the other, and who is in two of them hears it twice.
 */
public final class RoomsBroadcast {

  private RoomsBroadcast() {}

  /**
   * @param rooms one at least
   * @param stores tells the other nodes
   */
  public static BroadcastOperations to(
      Namespace namespace, List<String> rooms, StoreFactory stores) {
    return new SingleRoomBroadcastOperations(
        namespace.getName(),
        rooms.get(0),
        members(namespace, rooms),
        new Naming(rooms, stores.pubSubStore()));
  }

  /** Sends an event of another node to the clients of this one. */
  public static void deliver(Namespace namespace, DispatchMessage event) {
    members(namespace, RoomsDispatch.roomsOf(event))
        .forEach(client -> client.send(event.getPacket()));
  }

  private static Iterable<SocketIOClient> members(Namespace namespace, List<String> rooms) {
    if (rooms.equals(List.of(namespace.getName()))) {
      return namespace.getAllClients(); // also who has not been put into the room of that name yet
    }
    if (rooms.size() == 1) {
      return namespace.getRoomClients(rooms.get(0));
    }
    Collection<SocketIOClient> members = new LinkedHashSet<>();
    for (String room : rooms) {
      namespace.getRoomClients(room).forEach(members::add);
    }
    return members;
  }

  /** Puts all rooms into what is told to the other nodes. */
  private static final class Naming extends MemoryStoreFactory implements PubSubStore {

    private final List<String> rooms;
    private final PubSubStore others;

    Naming(List<String> rooms, PubSubStore others) {
      this.rooms = rooms;
      this.others = others;
    }

    @Override
    public PubSubStore pubSubStore() {
      return this;
    }

    @Override
    public void publish(PubSubType type, PubSubMessage message) {
      if (message instanceof DispatchMessage event) {
        others.publish(type, new RoomsDispatch(rooms, event.getPacket(), event.getNamespace()));
      }
    }

    @Override
    public <T extends PubSubMessage> void subscribe(
        PubSubType type, PubSubListener<T> listener, Class<T> messages) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void unsubscribe(PubSubType type) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
      // It holds nothing of its own.
    }
  }
}
