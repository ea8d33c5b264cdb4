package workbook.lesson02.host;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.MultiTypeArgs;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIONamespace;
import com.corundumstudio.socketio.listener.MultiTypeEventListener;
import com.corundumstudio.socketio.namespace.Namespace;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/**
 * The server of the official Socket.IO v5 protocol suite (repository socketio/socket.io,
 * docs/socket.io-protocol): on connect it emits {@code auth} with the auth payload; it echoes
 * {@code message} as {@code message-back}, and {@code message-with-ack} as its acknowledgement. In
 * the main namespace and in {@code /custom}.
 */
final class ProtocolFixture {

  private static final int MOST_ARGUMENTS = 8;

  private ProtocolFixture() {}

  static HostServer server(String host, int port) {
    return server(host, port, limits());
  }

  static HostServer server(String host, int port, HostLimits limits) {
    HostServer server =
        new HostServer(HostOptions.of(host, port, "/workbook/lesson02/pages").withLimits(limits));
    listen(server.getNamespace(Namespace.DEFAULT_NAME));
    listen(server.addNamespace("/custom"));
    return server;
  }

  /** The suite's times. */
  static HostLimits limits() {
    HostLimits usual = HostLimits.DEFAULT;
    return new HostLimits(
        1_000_000,
        usual.maxHandshakeBytes(),
        usual.maxConnectBytes(),
        usual.maxAttachments(),
        usual.packetsPerSecond(),
        usual.packetBurst(),
        usual.connectionsPerAddress(),
        usual.maxSessions(),
        usual.maxSessionBytes(),
        usual.maxQueuedBytes(),
        usual.maxWaitingBytes(),
        usual.requestTimeout(),
        Duration.ofMillis(1500), // the suite answers three pings, 900 ms, before it would CONNECT
        usual.upgradeTimeout(),
        Duration.ofMillis(300),
        Duration.ofMillis(200));
  }

  private static void listen(SocketIONamespace namespace) {
    Class<?>[] anything =
        Collections.nCopies(MOST_ARGUMENTS, Object.class).toArray(Class<?>[]::new);
    namespace.addConnectListener(
        client -> client.sendEvent("auth", client.getHandshakeData().getAuthToken()));
    namespace.addMultiTypeEventListener(
        "message",
        new Echo((client, ack, values) -> client.sendEvent("message-back", values)),
        anything);
    namespace.addMultiTypeEventListener(
        "message-with-ack", new Echo((client, ack, values) -> ack.sendAckData(values)), anything);
  }

  private interface Answer {
    void give(SocketIOClient client, AckRequest ack, Object[] values);
  }

  private record Echo(Answer answer) implements MultiTypeEventListener {
    @Override
    public void onData(SocketIOClient client, MultiTypeArgs arguments, AckRequest ack) {
      List<Object> values = arguments.getArgs();
      answer.give(client, ack, values.toArray());
    }
  }
}
