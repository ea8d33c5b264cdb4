package workbook.lesson01;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import workbook.lesson01.engine.Limits;
import workbook.lesson01.engine.SteadyServer;

/** Sends every message back as it came: text as text, bytes as bytes, in order. */
public class EchoServer extends SteadyServer {

  public EchoServer(InetSocketAddress address) {
    super(address);
  }

  /** An echo behind TLS, for wss URLs. */
  EchoServer(InetSocketAddress address, SSLContext tls) {
    super(address, Limits.standard(), Optional.of(tls));
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {}

  @Override
  public void onMessage(WebSocket socket, String text) {
    socket.send(text);
  }

  @Override
  public void onMessage(WebSocket socket, ByteBuffer bytes) {
    socket.send(bytes);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}
}
