package workbook.lesson02.nodes;

import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.store.pubsub.DispatchMessage;
import java.util.List;

/** A broadcast to the members of several rooms. The library's own message names one room. */
final class RoomsDispatch extends DispatchMessage {

  private static final long serialVersionUID = 1L;

  private final transient List<String> rooms; // it travels as JSON, and never by Java serialization

  RoomsDispatch(List<String> rooms, Packet packet, String namespace) {
    super(rooms.get(0), packet, namespace);
    this.rooms = List.copyOf(rooms);
  }

  /** The rooms that a message of either kind names. */
  static List<String> roomsOf(DispatchMessage message) {
    return message instanceof RoomsDispatch several ? several.rooms : List.of(message.getRoom());
  }
}
