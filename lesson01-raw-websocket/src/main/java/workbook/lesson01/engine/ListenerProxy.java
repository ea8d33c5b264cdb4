package workbook.lesson01.engine;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.PingFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.Connections;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the library's callbacks for one connection on to the server. Most pass unchanged. "There
 * is something to write" and "the connection has ended" are handled here, because {@link
 * WebSocketServer} would wake the library's own event loop for them. A refused handshake gets an
 * HTTP answer that says why. What a listener throws is logged, because a server's {@code onError}
 * may do nothing.
 */
final class ListenerProxy implements WebSocketListener {

  private static final Logger LOG = LoggerFactory.getLogger(ListenerProxy.class);

  private final WebSocketServer server;
  private final Connection connection;

  /** Whether onOpen was called, and onClose not yet. Used on the event loop only. */
  private boolean isOpen;

  ListenerProxy(WebSocketServer server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  @Override
  public void onWriteDemand(WebSocket socket) {
    connection.demandFlush();
  }

  @Override
  public void onWebsocketClose(WebSocket socket, int code, String reason, boolean byPeer) {
    if (isOpen) {
      isOpen = false;
      Connections.remove(server, socket);
      server.onClose(socket, code, reason, byPeer);
    }
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
    try {
      return server.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
    } catch (InvalidDataException e) {
      HandshakeRefused refusal = HandshakeRefused.because(e);
      ((StrictDraft) draft).refuse(refusal);
      throw refusal;
    }
  }

  @Override
  public void onWebsocketOpen(WebSocket socket, Handshakedata handshake) {
    isOpen = true;
    try {
      server.onWebsocketOpen(socket, handshake);
    } catch (RuntimeException e) { // the library would keep the connection open
      onWebsocketError(socket, e);
      socket.close(CloseFrame.UNEXPECTED_CONDITION, "the server failed at the opening");
    }
  }

  @Override
  public void onWebsocketMessage(WebSocket socket, String text) {
    server.onWebsocketMessage(socket, text);
  }

  @Override
  public void onWebsocketMessage(WebSocket socket, ByteBuffer bytes) {
    server.onWebsocketMessage(socket, bytes);
  }

  @Override
  public void onWebsocketClosing(WebSocket socket, int code, String reason, boolean byPeer) {
    server.onWebsocketClosing(socket, code, reason, byPeer);
  }

  @Override
  public void onWebsocketCloseInitiated(WebSocket socket, int code, String reason) {
    server.onWebsocketCloseInitiated(socket, code, reason);
  }

  @Override
  public void onWebsocketError(WebSocket socket, Exception e) {
    if (e instanceof WebsocketNotConnectedException) {
      LOG.debug("An answer was too late: the peer is gone"); // this can happen to any server
    } else {
      LOG.error("A listener failed", e);
      server.onWebsocketError(socket, e);
    }
  }

  @Override
  public void onWebsocketPing(WebSocket socket, Framedata ping) {
    server.onWebsocketPing(socket, ping);
  }

  @Override
  public PingFrame onPreparePing(WebSocket socket) {
    return server.onPreparePing(socket);
  }

  @Override
  public void onWebsocketPong(WebSocket socket, Framedata pong) {
    server.onWebsocketPong(socket, pong);
  }

  @Override
  public InetSocketAddress getLocalSocketAddress(WebSocket socket) {
    return server.getLocalSocketAddress(socket);
  }

  @Override
  public InetSocketAddress getRemoteSocketAddress(WebSocket socket) {
    return server.getRemoteSocketAddress(socket);
  }

  @Override
  public void onWebsocketHandshakeReceivedAsClient(
      WebSocket socket, ClientHandshake request, ServerHandshake response) {
    throw new IllegalStateException("a server does not do this");
  }

  @Override
  public void onWebsocketHandshakeSentAsClient(WebSocket socket, ClientHandshake request) {
    throw new IllegalStateException("a server does not do this");
  }
}
