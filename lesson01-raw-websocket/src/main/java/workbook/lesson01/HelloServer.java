package workbook.lesson01;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import workbook.lesson01.engine.SteadyServer;
import workbook.lesson01.wire.Preview;

/**
 * The first server: greets whoever connects and writes down what arrives. The notes' first ws
 * server does the same in Node (note 003: {@code wss.on('connection', ws => ws.send(…))}).
 */
final class HelloServer extends SteadyServer {

  static final String GREETING = "message from server: hello, the connection is open";

  private final PrintStream out;

  /**
   * @param out where to write down what happens
   */
  HelloServer(InetSocketAddress address, PrintStream out) {
    super(address);
    this.out = out;
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    out.println("one client is connected: " + socket.getRemoteSocketAddress());
    socket.send(GREETING); // nobody asked: with HTTP alone a server could not do this
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    out.println("received text: " + Preview.of(text));
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    out.println("received binary: " + Preview.of(bytes.array()));
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
    out.println("one client is gone, close code " + code);
  }
}
