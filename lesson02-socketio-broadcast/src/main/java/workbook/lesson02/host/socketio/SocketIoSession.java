package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.AckCallback;
import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.ack.AckManager;
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
import workbook.lesson02.host.engineio.OpeningRequest;
import workbook.lesson02.host.engineio.Session;
import workbook.lesson02.host.engineio.SessionListener;
import workbook.lesson02.host.socketio.PacketAssembly.CompletePacket;
import workbook.lesson02.host.socketio.SocketIoPacket.Type;
import workbook.lesson02.web.RefusalEvent;

/**
 * The Socket.IO side of one session: its namespaces, and what its packets mean. Runs in the
 * session's lane, one packet at a time, so it may wait for listeners and needs no locks.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol, version 5</a>
 */
final class SocketIoSession implements SessionListener {

  private static final Logger log = LoggerFactory.getLogger(SocketIoSession.class);

  private final Session session;
  private final PacketLimits limits;
  private final EventJson json;
  private final Namespaces namespaces;
  private final AckManager acks;
  private final EventEncoder encoder;
  private final HostSocket.Library library;
  private final PacketAssembly assembly;
  private final Map<String, HostSocket> sockets = new HashMap<>(2);
  private Set<String> entered = Set.of(); // the namespaces it is or was in

  SocketIoSession(
      Session session,
      PacketLimits limits,
      EventJson json,
      Namespaces namespaces,
      AckManager acks,
      EventEncoder encoder,
      HostSocket.Library library) {
    this.session = session;
    this.limits = limits;
    this.json = json;
    this.namespaces = namespaces;
    this.acks = acks;
    this.encoder = encoder;
    this.library = library;
    this.assembly = new PacketAssembly(limits);
  }

  Session session() {
    return session;
  }

  /** A packet. */
  @Override
  public void text(String text) {
    checked(
        () -> {
          SocketIoPacket packet = SocketIoPacket.parse(text);
          if (packet.type() != Type.CONNECT && !entered.contains(packet.namespace())) {
            throw new BadPacketException("it came before the server had accepted CONNECT");
          }
          return assembly.begin(packet);
        });
  }

  /** The next attachment of a packet that announced it. */
  @Override
  public void binary(byte[] attachment) {
    checked(() -> assembly.add(attachment));
  }

  private interface Step {
    Optional<CompletePacket> take() throws BadPacketException;
  }

  private void checked(Step step) {
    if (!session.isOpen()) {
      return;
    }
    try {
      Optional<CompletePacket> complete = step.take();
      if (complete.isPresent()) {
        handle(complete.get());
      }
    } catch (BadPacketException e) {
      session.close(e.reason());
    } finally {
      encoder.forget();
    }
  }

  private void handle(CompletePacket complete) throws BadPacketException {
    SocketIoPacket packet = complete.packet();
    if (packet.type() == Type.CONNECT) {
      connect(packet);
      return;
    }
    HostSocket socket = sockets.get(packet.namespace());
    if (socket == null || !socket.isConnected()) {
      return; // the client sent it before it heard that it was disconnected
    }
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> event(socket, complete);
      case ACK, BINARY_ACK -> ack(socket, complete);
      case DISCONNECT -> leave(socket);
      default -> throw new BadPacketException("not a client's packet");
    }
  }

  private void connect(SocketIoPacket packet) throws BadPacketException {
    String name = packet.namespace();
    Optional<Namespace> registered = namespaces.find(name);
    if (registered.isEmpty()) {
      session.send(HostSocket.connectError(name, Map.of("message", "Invalid namespace")));
      return;
    }
    if (sockets.containsKey(name)) {
      throw new BadPacketException("CONNECT to a namespace it is in");
    }
    Map<?, ?> auth = json.object(packet.json(), limits.maxConnectBytes());
    Namespace namespace = registered.get();
    HostSocket socket =
        new HostSocket(UUID.randomUUID(), this, encoder, library, handshakeData(auth));
    // in a namespace without members: no broadcast reaches it, nothing lists it
    NamespaceClient candidate = socket.candidate(namespaces.candidatesOf(namespace));
    AuthTokenResult decision = namespace.onAuthData(candidate, auth);
    if (!decision.isSuccess()) {
      library.counts().countRefused();
    }
    if (decision.isSuccess()) {
      entered = plus(entered, name);
      sockets.put(name, socket);
      socket.enter(namespace);
    } else if (decision.getErrorData() instanceof RefusalEvent refusal) {
      session.send(socket.refusal(name, refusal));
      closeIfDisconnected();
    } else {
      session.send(HostSocket.connectError(name, decision.getErrorData()));
    }
  }

  /** The names with one more, as an immutable set: it is small, and each session has one. */
  private static Set<String> plus(Set<String> names, String name) {
    Set<String> all = new HashSet<>(names);
    all.add(name);
    return Set.copyOf(all);
  }

  /** Made for each namespace, because it also holds the auth payload of that namespace. */
  private HandshakeData handshakeData(Object auth) {
    OpeningRequest request = session.openingRequest();
    HandshakeData data =
        new HandshakeData(
            request.headers(),
            request.query(),
            request.remote(),
            request.local(),
            request.uri(),
            request.headers().contains("origin"));
    data.setAuthToken(auth);
    return data;
  }

  private void event(HostSocket socket, CompletePacket complete) throws BadPacketException {
    library.counts().countReceived();
    SocketIoPacket packet = complete.packet();
    ArrayNode array = json.array(packet.json(), complete.attachments());
    String name = json.eventName(array);
    Packet origin = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    origin.setAckId(packet.ackId());
    AckRequest ack = new AckRequest(origin, socket.member());
    try {
      List<Object> arguments = json.arguments(packet.namespace(), name, array);
      socket.member().getNamespace().onEvent(socket.member(), name, arguments, ack);
    } catch (WrongArgumentException e) {
      log.warn("Refused an event from {}: {}", clientAddress(), e.getMessage());
      ack.sendAckData(Map.of("ok", false, "error", e.getMessage()));
    }
  }

  private void ack(HostSocket socket, CompletePacket complete) throws BadPacketException {
    SocketIoPacket packet = complete.packet();
    if (packet.ackId() == null) {
      throw new BadPacketException("an acknowledgement without id");
    }
    ArrayNode array = json.array(packet.json(), complete.attachments());
    AckCallback<?> callback = acks.getCallback(socket.getSessionId(), packet.ackId());
    if (callback == null) {
      return; // came twice, or too late
    }
    Packet answer = new Packet(PacketType.MESSAGE, EngineIOVersion.V4);
    answer.setAckId(packet.ackId());
    try {
      answer.setData(json.ackArguments(callback, array));
      acks.onAck(socket.member(), answer);
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

  /** Closes the session if the server has disconnected the client from its last namespace. */
  private void closeIfDisconnected() {
    if (sockets.isEmpty()) {
      session.close(CloseReason.NORMAL);
    }
  }

  @Override
  public void connectDeadline() {
    if (entered.isEmpty()) {
      session.close(CloseReason.NO_CONNECT);
    }
  }

  /** The session is over: every namespace hears it. */
  @Override
  public void ended() {
    List.copyOf(sockets.values()).forEach(this::leave);
  }

  private String clientAddress() {
    return session.openingRequest().address();
  }
}
