package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import workbook.lesson02.host.engineio.EngineMessage;
import workbook.lesson02.host.socketio.SocketIoPacket.Type;

/**
 * Encodes what the library sends, a broadcast only once. The library broadcasts by handing one
 * packet (or, in other namespaces than the main one, a copy with the same data) to every receiver
 * in turn; so the last packet that a thread encoded is remembered, and recognized by the identity
 * of its data.
 */
final class EventEncoder {

  private final ThreadLocal<Encoded> last = new ThreadLocal<>();

  private record Encoded(Object data, String name, String namespace, List<EngineMessage> messages) {
    boolean isOf(Packet packet) {
      return packet.getData() == data
          && name.equals(packet.getName())
          && namespace.equals(packet.getNsp());
    }
  }

  /**
   * The Engine.IO messages of an EVENT or ACK packet.
   *
   * @throws java.io.UncheckedIOException if the data is not representable as JSON
   */
  List<EngineMessage> encode(Packet packet) {
    List<?> data = Objects.requireNonNullElse(packet.getData(), List.of());
    if (packet.getSubType() == PacketType.ACK) {
      return HostSocket.encode(Type.ACK, packet.getNsp(), packet.getAckId(), data);
    }
    Encoded known = last.get();
    if (packet.getAckId() == null && known != null && known.isOf(packet)) {
      return known.messages();
    }
    List<Object> event = new ArrayList<>(1 + data.size());
    event.add(packet.getName());
    event.addAll(data);
    List<EngineMessage> messages =
        HostSocket.encode(Type.EVENT, packet.getNsp(), packet.getAckId(), event);
    if (packet.getAckId() == null) {
      last.set(new Encoded(data, packet.getName(), packet.getNsp(), messages));
    }
    return messages;
  }

  /** Forgets the last packet: a listener may change the data that it sent, and send it again. */
  void forget() {
    last.remove();
  }
}
