package workbook.lesson01;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/**
 * The first server: greets each client that connects, and prints what arrives. The notes' first ws
 * server does the same in Node (note 003: {@code wss.on('connection', ws => ws.send(…))}).
 */
final class HelloServer extends WebSocketServer {

  static final String GREETING = "message from server: hello, the connection is open";

  private static final int MAX_SHOWN_CHARS = 60;

  private final PrintStream out;

  /**
   * @param address where to listen; port 0 picks a free one
   * @param out where to print what happens
   */
  HelloServer(InetSocketAddress address, PrintStream out) {
    super(address);
    this.out = out;
  }

  /** Does nothing: {@link HelloServerMain} prints the URL. */
  @Override
  public void onStart() {}

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    out.println("one client is connected: " + socket.getRemoteSocketAddress());
    socket.send(GREETING); // nobody asked: with HTTP alone a server could not do this
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    out.println("received text: \"" + shown(text) + "\"");
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    out.println("received " + bytes.remaining() + " bytes");
  }

  /** Shortens a text and replaces control characters, which a terminal would obey. */
  private static String shown(String text) {
    String start =
        text.length() > MAX_SHOWN_CHARS ? text.substring(0, MAX_SHOWN_CHARS) + "…" : text;
    return start.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
    out.println("one client is gone, close code " + code);
  }

  /**
   * Prints what a listener above has thrown, or why the library's event loop could not start, such
   * as a port that is taken. On the library alone nobody would see it without this.
   */
  @Override
  public void onError(WebSocket socket, Exception e) {
    out.println("a listener or the server failed: " + e);
  }
}
