package workbook.lesson02.host.socketio;

import com.corundumstudio.socketio.Configuration;
import com.corundumstudio.socketio.DisconnectableHub;
import com.corundumstudio.socketio.HandshakeData;
import com.corundumstudio.socketio.Transport;
import com.corundumstudio.socketio.ack.AckManager;
import com.corundumstudio.socketio.handler.ClientHead;
import com.corundumstudio.socketio.handler.ClientsBox;
import com.corundumstudio.socketio.namespace.Namespace;
import com.corundumstudio.socketio.protocol.Packet;
import com.corundumstudio.socketio.protocol.PacketType;
import com.corundumstudio.socketio.scheduler.CancelableScheduler;
import com.corundumstudio.socketio.transport.NamespaceClient;
import io.netty.channel.ChannelFuture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import workbook.lesson02.host.engineio.EngineMessage;
import workbook.lesson02.host.socketio.SocketIoPacket.Type;
import workbook.lesson02.json.Json;
import workbook.lesson02.web.RefusalEvent;

/**
 * One client in one namespace: the object on which netty-socketio calls the host, a {@link
 * ClientHead} in the library's terms. The library has one of these for each session, with the
 * session's id. Here each has a public id of its own, and uses the session only to send.
 */
final class HostSocket extends ClientHead {

  private static final Map<String, List<String>> PROTOCOL_4 = Map.of("EIO", List.of("4"));

  private final SocketIoSession socketIo;
  private final EventEncoder encoder;
  private final EventCounts counts;
  private volatile NamespaceClient member;
  private volatile boolean left;

  /** What the library's part of a socket needs, the same for all sockets of a server. */
  record Library(
      Configuration configuration,
      AckManager acks,
      CancelableScheduler timer,
      DisconnectableHub hub,
      ClientsBox registry,
      EventCounts counts) {

    Library(
        Configuration configuration,
        AckManager acks,
        CancelableScheduler timer,
        DisconnectableHub hub,
        EventCounts counts) {
      // A registry that nothing here asks.
      this(configuration, acks, timer, hub, new ClientsBox(), counts);
    }
  }

  HostSocket(
      UUID publicId,
      SocketIoSession socketIo,
      EventEncoder encoder,
      Library library,
      HandshakeData data) {
    super(
        publicId,
        library.acks(),
        library.hub(),
        library.configuration().getStoreFactory(),
        data,
        library.registry(),
        Transport.WEBSOCKET,
        library.timer(),
        library.configuration(),
        PROTOCOL_4);
    this.socketIo = socketIo;
    this.encoder = encoder;
    this.counts = library.counts();
  }

  /**
   * The client that auth listeners see; what they {@code set} on it, later listeners {@code get}.
   */
  NamespaceClient candidate(MemberlessNamespace candidates) {
    return new NamespaceClient(this, candidates);
  }

  /**
   * Answers CONNECT and makes this socket a member, in one step: it is sent no broadcast before the
   * answer, and misses none after it.
   */
  private synchronized NamespaceClient join(Namespace namespace) {
    NamespaceClient client = addNamespaceClient(namespace);
    socketIo.session().send(List.of(connectAnswer(namespace.getName())));
    member = client;
    return client;
  }

  /**
   * Joins, and tells the connect listeners. What CONNECT brought, perhaps a token, was for them and
   * the auth listeners, and is not kept.
   */
  void enter(Namespace namespace) {
    try {
      namespace.onConnect(join(namespace));
    } finally {
      getHandshakeData().setAuthToken(null);
    }
  }

  private boolean isMember() {
    if (member == null) {
      synchronized (this) { // it may be joining just now
        return member != null;
      }
    }
    return true;
  }

  /** The client that listeners see, once this socket has joined. */
  NamespaceClient member() {
    return member;
  }

  String namespace() {
    return member.getNamespace().getName();
  }

  /** Takes this socket out of its namespace and rooms, and tells the disconnect listeners. */
  void leave() {
    left = true;
    onChannelDisconnect();
  }

  private EngineMessage connectAnswer(String namespace) {
    return encode(Type.CONNECT, namespace, null, Map.of("sid", getSessionId())).get(0);
  }

  /**
   * The refusal of a CONNECT. Its payload is always an object, because the Java client drops one
   * that is not.
   */
  static List<EngineMessage> connectError(String namespace, Object data) {
    Object error = data == null ? "Not authorized" : data;
    return encode(
        Type.CONNECT_ERROR,
        namespace,
        null,
        error instanceof String text ? Map.of("message", text) : error);
  }

  /** An answer to CONNECT, one event, and the end: for a client that will never be a member. */
  List<EngineMessage> refusal(String namespace, RefusalEvent refusal) {
    List<EngineMessage> messages = new ArrayList<>();
    messages.add(connectAnswer(namespace));
    List<Object> event = new ArrayList<>();
    event.add(refusal.event());
    event.addAll(refusal.arguments());
    messages.addAll(encode(Type.EVENT, namespace, null, event));
    messages.add(SocketIoPacket.encode(Type.DISCONNECT, 0, namespace, null, new byte[0]));
    return messages;
  }

  /** What the library calls for every event, acknowledgement and disconnect; from any thread. */
  @Override
  public ChannelFuture send(Packet packet) {
    if (!isMember() || left) {
      return null; // a client that is not yet accepted is sent only the answer to CONNECT
    }
    if (packet.getSubType() == PacketType.DISCONNECT) {
      disconnect();
    } else {
      socketIo.session().send(encoder.encode(packet));
      counts.countSent();
    }
    return null;
  }

  @Override
  public ChannelFuture send(Packet packet, Transport transport) {
    return send(packet);
  }

  /** Disconnects from the namespace; the connection closes with its last namespace. */
  @Override
  public void disconnect() {
    if (member != null && !left) {
      socketIo
          .session()
          .send(List.of(SocketIoPacket.encode(Type.DISCONNECT, 0, namespace(), null, new byte[0])));
      left = true;
      socketIo.session().execute(() -> socketIo.disconnect(this));
    }
  }

  @Override
  public boolean isConnected() {
    return !left && super.isConnected();
  }

  @Override
  public boolean isChannelOpen() {
    return !left && socketIo.session().isOpen();
  }

  @Override
  public Transport getCurrentTransport() {
    return socketIo.session().isOnWebSocket() ? Transport.WEBSOCKET : Transport.POLLING;
  }

  @Override
  public boolean isWritable() {
    return isChannelOpen() && socketIo.session().isWritable();
  }

  /** A packet as Engine.IO messages: the text, and after it its attachments. */
  static List<EngineMessage> encode(Type type, String namespace, Long ackId, Object payload) {
    try {
      List<byte[]> attachments = new ArrayList<>(0);
      byte[] json = Json.writeWithAttachments(payload, attachments);
      if (attachments.isEmpty()) {
        return List.of(SocketIoPacket.encode(type, 0, namespace, ackId, json));
      }
      Type binary = type == Type.ACK ? Type.BINARY_ACK : Type.BINARY_EVENT;
      List<EngineMessage> messages = new ArrayList<>(1 + attachments.size());
      messages.add(SocketIoPacket.encode(binary, attachments.size(), namespace, ackId, json));
      attachments.forEach(attachment -> messages.add(EngineMessage.binary(attachment)));
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot be sent as JSON", e);
    }
  }
}
