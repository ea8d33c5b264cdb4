package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.EngineIOVersion;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.transport.NamespaceClient;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.host.engineio.CloseReason;
import workbook.lesson02.host.engineio.EngineHub;
import workbook.lesson02.host.engineio.EngineSession;
import workbook.lesson02.host.engineio.Handshake;
import workbook.lesson02.host.socketio.PacketAssembly.Whole;
import workbook.lesson02.host.socketio.SocketPacket.Type;
import workbook.lesson02.web.RefusalEvent;

/**
 * The Socket.IO side of one session: its namespaces, and what its packets mean. Runs in the
 * session's lane, one packet at a time, so it may wait for listeners and needs no locks.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol, version 5</a>
 */
public final class SocketLayer {

  private static final Logger log = LoggerFactory.getLogger(SocketLayer.class);

  private final EngineSession session;
  private final EngineHub hub;
  private final Handshake handshake;
  private final Map<String, HostSocket> sockets = new HashMap<>(2);
  private final PacketAssembly assembly;
  private final Set<String> entered = new HashSet<>(2); // the namespaces it is or was in

  public SocketLayer(EngineSession session, EngineHub hub, Handshake handshake) {
    this.session = session;
    this.hub = hub;
    this.handshake = handshake;
    this.assembly = new PacketAssembly(hub.limits());
  }

  EngineSession session() {
    return session;
  }

  /** A text message: a packet. */
  public void received(String text) {
    checked(
        () -> {
          SocketPacket packet = SocketPacket.parse(text);
          if (packet.type() != Type.CONNECT && !entered.contains(packet.namespace())) {
            throw new BadPacketException("a packet before CONNECT was accepted");
          }
          return assembly.begin(packet);
        });
  }

  /** A binary message: the next attachment of a packet that announced it. */
  public void received(byte[] attachment) {
    checked(() -> assembly.add(attachment));
  }

  private interface Step {
    Optional<Whole> take() throws BadPacketException;
  }

  private void checked(Step step) {
    if (!session.isOpen()) {
      return;
    }
    try {
      Optional<Whole> whole = step.take();
      if (whole.isPresent()) {
        handle(whole.get());
      }
    } catch (BadPacketException e) {
      session.close(e.reason());
    }
  }

  private void handle(Whole whole) throws BadPacketException {
    SocketPacket packet = whole.packet();
    if (packet.type() == Type.CONNECT) {
      connect(packet);
      return;
    }
    HostSocket socket = sockets.get(packet.namespace());
    if (socket == null || !socket.isConnected()) {
      return; // crossed the disconnect that is on its way to the client
    }
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> event(socket, whole);
      case ACK, BINARY_ACK -> ack(socket, whole);
      case DISCONNECT -> leave(socket);
      default -> throw new BadPacketException("not a client's packet");
    }
  }

  private void connect(SocketPacket packet) throws BadPacketException {
    String name = packet.namespace();
    Namespace namespace = hub.namespace(name);
    if (namespace == null) {
      session.send(HostSocket.connectError(name, Map.of("message", "Invalid namespace")));
      return;
    }
    if (sockets.containsKey(name)) {
      throw new BadPacketException("CONNECT to a namespace it is in");
    }
    Map<?, ?> auth = hub.json().object(packet.json(), hub.limits().maxConnectBytes());
    HostSocket socket = new HostSocket(UUID.randomUUID(), this, hub, handshake.toData(auth));
    NamespaceClient candidate = socket.candidate(hub.lobby(name));
    AuthTokenResult decision = namespace.onAuthData(candidate, auth);
    if (decision.isSuccess()) {
      entered.add(name);
      sockets.put(name, socket);
      socket.enter(namespace);
    } else if (decision.getErrorData() instanceof RefusalEvent refusal) {
      session.send(socket.refusal(name, refusal));
      closeIfDisconnected();
    } else {
      session.send(HostSocket.connectError(name, decision.getErrorData()));
    }
  }

  private void event(HostSocket socket, Whole whole) throws BadPacketException {
    SocketPacket packet = whole.packet();
    ArrayNode array = hub.json().array(packet.json(), whole.attachments());
    String name = hub.json().eventName(array);
    Packet origin = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    origin.setAckId(packet.ackId());
    AckRequest ack = new AckRequest(origin, socket.member());
    try {
      List<Object> arguments = hub.json().arguments(packet.namespace(), name, array);
      socket.member().getNamespace().onEvent(socket.member(), name, arguments, ack);
    } catch (WrongArgumentException e) {
      log.warn("Refused an event from {}: {}", clientAddress(), e.getMessage());
      ack.sendAckData(Map.of("ok", false, "error", e.getMessage()));
    }
  }

  private void ack(HostSocket socket, Whole whole) throws BadPacketException {
    SocketPacket packet = whole.packet();
    if (packet.ackId() == null) {
      throw new BadPacketException("an acknowledgement without id");
    }
    ArrayNode array = hub.json().array(packet.json(), whole.attachments());
    AckCallback<?> callback = hub.acks().getCallback(socket.getSessionId(), packet.ackId());
    if (callback == null) {
      return; // came twice, or too late
    }
    Packet answer = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    answer.setAckId(packet.ackId());
    try {
      answer.setData(hub.json().ackArguments(callback, array));
      hub.acks().onAck(socket.member(), answer);
    } catch (WrongArgumentException e) {
      log.warn("Ignored an acknowledgement from {}: {}", clientAddress(), e.getMessage());
    }
  }

  /** Disconnects a socket on the server's behalf; in the session's lane. */
  void disconnect(HostSocket socket) {
    leave(socket);
    closeIfDisconnected();
  }

  private void leave(HostSocket socket) {
    if (sockets.remove(socket.namespace(), socket)) {
      socket.leave();
    }
  }

  /** A client that was sent away from its last namespace has no business here any more. */
  private void closeIfDisconnected() {
    if (sockets.isEmpty()) {
      session.close(CloseReason.NORMAL);
    }
  }

  public void connectDeadline() {
    if (entered.isEmpty()) {
      session.close(CloseReason.NO_CONNECT);
    }
  }

  /** The session is over: every namespace hears it. */
  public void ended() {
    List.copyOf(sockets.values()).forEach(this::leave);
  }

  private String clientAddress() {
    return handshake.address();
  }
}
