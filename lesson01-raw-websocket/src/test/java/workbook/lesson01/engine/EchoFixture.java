package workbook.lesson01.engine;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;

/** An echo on the engine, on a free port, that keeps a book of what its listeners heard. */
class EchoFixture extends SteadyServer {

  final BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();
  final BlockingQueue<Exception> errors = new LinkedBlockingQueue<>();

  EchoFixture(Limits limits) {
    this(limits, Optional.empty());
  }

  EchoFixture(Limits limits, Optional<SSLContext> tls) {
    super(new InetSocketAddress("127.0.0.1", 0), limits, tls);
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
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
    closeCodes.add(code);
  }

  @Override
  public void onError(WebSocket socket, Exception e) {
    errors.add(e);
  }
}
