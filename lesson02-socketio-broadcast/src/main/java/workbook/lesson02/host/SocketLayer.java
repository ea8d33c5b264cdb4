package workbook.lesson02.host;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.SocketPacket.Type;

/**
 * The Socket.IO side of one session: which namespaces it is connected to, and what its packets
 * mean. Runs in the session's lane, one packet at a time, so it may wait for listeners and needs no
 * locks.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol, version 5</a>
 */
final class SocketLayer {

  private static final Logger log = LoggerFactory.getLogger(SocketLayer.class);

  private final EngineSession session;
  private final EngineHub hub;
  private final Handshake handshake;
  private final Map<String, HostSocket> sockets = new HashMap<>(2);
  private boolean everConnected;
  private SocketPacket incomplete;
  private List<byte[]> attachments = List.of();
  private int attachmentBytes;

  SocketLayer(EngineSession session, EngineHub hub, Handshake handshake) {
    this.session = session;
    this.hub = hub;
    this.handshake = handshake;
  }

  Handshake handshake() {
    return handshake;
  }

  /** A text message. */
  void received(String text) {
    if (!session.isOpen()) {
      return;
    }
    try {
      if (incomplete != null) {
        throw new BadPacketException("text where an attachment was announced");
      }
      SocketPacket packet = SocketPacket.parse(text);
      if (packet.type().isBinary() && packet.attachments() > 0) {
        await(packet);
      } else {
        handle(packet, List.of());
      }
    } catch (BadPacketException e) {
      session.close(CloseReason.badPacket(e.getMessage()));
    }
  }

  /** A binary message: the next attachment of a packet that announced it. */
  void received(byte[] attachment) {
    if (!session.isOpen()) {
      return;
    }
    try {
      if (incomplete == null) {
        throw new BadPacketException("an attachment that no packet announced");
      }
      attachmentBytes += attachment.length;
      if (attachmentBytes > hub.limits().maxMessageBytes()) {
        session.close(CloseReason.TOO_BIG);
        return;
      }
      attachments.add(attachment);
      if (attachments.size() == incomplete.attachments()) {
        SocketPacket packet = incomplete;
        incomplete = null;
        handle(packet, attachments);
      }
    } catch (BadPacketException e) {
      session.close(CloseReason.badPacket(e.getMessage()));
    }
  }

  private void await(SocketPacket packet) throws BadPacketException {
    if (packet.attachments() > hub.limits().maxAttachments()) {
      throw new BadPacketException("too many attachments");
    }
    if (!sockets.containsKey(packet.namespace())) {
      throw new BadPacketException("a packet before CONNECT was accepted");
    }
    incomplete = packet;
    attachments = new ArrayList<>();
    attachmentBytes = 0;
  }

  private void handle(SocketPacket packet, List<byte[]> attached) throws BadPacketException {
    if (packet.type() == Type.CONNECT) {
      connect(packet);
      return;
    }
    HostSocket socket = sockets.get(packet.namespace());
    if (socket == null) {
      throw new BadPacketException("a packet before CONNECT was accepted");
    }
    if (!socket.isConnected()) {
      return; // crossed the disconnect that is on its way to the client
    }
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> event(socket, packet, attached);
      case ACK, BINARY_ACK -> ack(socket, packet, attached);
      case DISCONNECT -> leave(socket);
      default -> throw new BadPacketException("not a client's packet");
    }
  }

  private void connect(SocketPacket packet) throws BadPacketException {
    String name = packet.namespace();
    Namespace namespace = hub.namespace(name);
    if (namespace == null) {
      refuse(name, Map.of("message", "Invalid namespace"));
      return;
    }
    if (sockets.containsKey(name)) {
      throw new BadPacketException("CONNECT to a namespace it is in");
    }
    Map<?, ?> auth = hub.json().object(packet.json());
    HostSocket socket = new HostSocket(UUID.randomUUID(), this, hub, handshake.toData(auth));
    AuthTokenResult decision =
        namespace.onAuthData(socket.candidate(new Lobby(name, hub.configuration())), auth);
    if (decision.isSuccess()) {
      everConnected = true;
      sockets.put(name, socket);
      session.send(List.of(socket.connectAnswer(name)));
      namespace.onConnect(socket.join(namespace));
    } else if (decision.getErrorData() instanceof Farewell farewell) {
      session.send(socket.farewell(name, farewell));
      disconnected();
    } else {
      refuse(name, errorPayload(decision.getErrorData()));
    }
  }

  /** The Java client drops error payloads that are not objects, so they always are. */
  private static Object errorPayload(Object data) {
    if (data == null) {
      return Map.of("message", "Not authorized");
    }
    return data instanceof String text ? Map.of("message", text) : data;
  }

  private void refuse(String namespace, Object error) {
    session.send(HostSocket.encode(Type.CONNECT_ERROR, namespace, null, error));
  }

  private void event(HostSocket socket, SocketPacket packet, List<byte[]> attached)
      throws BadPacketException {
    ArrayNode array = hub.json().array(packet.json(), attached);
    String name = hub.json().eventName(array);
    Packet origin = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    origin.setSubType(PacketType.EVENT);
    origin.setAckId(packet.ackId());
    AckRequest ack = new AckRequest(origin, socket.member());
    try {
      List<Object> arguments = hub.json().arguments(packet.namespace(), name, array);
      socket.member().getNamespace().onEvent(socket.member(), name, arguments, ack);
    } catch (MisfitException e) {
      log.warn("Refused an event from {}: {}", session.address(), e.getMessage());
      ack.sendAckData(Map.of("ok", false, "error", e.getMessage()));
    }
  }

  private void ack(HostSocket socket, SocketPacket packet, List<byte[]> attached)
      throws BadPacketException {
    if (packet.ackId() == null) {
      throw new BadPacketException("an acknowledgement without id");
    }
    ArrayNode array = hub.json().array(packet.json(), attached);
    AckCallback<?> callback = hub.acks().getCallback(socket.getSessionId(), packet.ackId());
    if (callback == null) {
      return; // came twice, or too late
    }
    try {
      Packet answer = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
      answer.setSubType(PacketType.ACK);
      answer.setAckId(packet.ackId());
      answer.setData(hub.json().ackArguments(callback, array));
      hub.acks().onAck(socket.member(), answer);
    } catch (MisfitException e) {
      log.warn("Ignored an acknowledgement from {}: {}", session.address(), e.getMessage());
    }
  }

  /** Disconnects a socket on the server's behalf; from any thread. */
  void disconnect(HostSocket socket) {
    session
        .lane()
        .execute(
            () -> {
              if (leave(socket)) {
                disconnected();
              }
            });
  }

  private boolean leave(HostSocket socket) {
    boolean left = sockets.remove(socket.namespace(), socket);
    if (left) {
      socket.leave();
    }
    return left;
  }

  /**
   * A client that the server has disconnected from its last namespace has no business here any
   * more.
   */
  private void disconnected() {
    if (sockets.isEmpty()) {
      session.close(CloseReason.NORMAL);
    }
  }

  void connectDeadline() {
    if (!everConnected) {
      session.close(CloseReason.NO_CONNECT);
    }
  }

  /** The session is over: every namespace hears it. */
  void ended() {
    incomplete = null;
    attachments = List.of();
    List.copyOf(sockets.values()).forEach(this::leave);
  }

  EngineSession session() {
    return session;
  }
}
