package workbook.lesson01.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.java_websocket.interfaces.ISSLChannel;

/**
 * A socket with TLS on it. The JDK's {@link SSLEngine} does the cryptography and never touches the
 * network; this class carries bytes between the two. All buffers are kept ready for reading.
 */
final class TlsChannel implements PeerChannel, ISSLChannel {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel socket;
  private final SSLEngine engine;

  /** Records as they came, not yet deciphered. */
  private final ByteBuffer sealedIn;

  /** Deciphered bytes that nobody has read yet. */
  private ByteBuffer openedIn;

  /** Records that the socket has not taken yet. */
  private ByteBuffer sealedOut;

  private boolean needsMore = true;

  TlsChannel(SocketChannel socket, SSLEngine engine) throws SSLException {
    this.socket = socket;
    this.engine = engine;
    int record = engine.getSession().getPacketBufferSize();
    this.sealedIn = ByteBuffer.allocateDirect(record).flip();
    this.sealedOut = ByteBuffer.allocateDirect(record).flip();
    this.openedIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    engine.setUseClientMode(false);
    engine.beginHandshake();
  }

  @Override
  public SSLEngine getSSLEngine() {
    return engine;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    boolean mayAsk = !hasMoreToRead(); // once, or a peer that sends without end is all that we hear
    while (!openedIn.hasRemaining()) {
      if (needsMore) {
        if (!mayAsk) {
          return 0;
        }
        mayAsk = false;
        int count = socket.read(sealedIn.compact());
        sealedIn.flip();
        if (count <= 0) {
          return count;
        }
      }
      if (!unseal()) {
        return -1;
      }
    }
    int count = Math.min(into.remaining(), openedIn.remaining());
    into.put(into.position(), openedIn, openedIn.position(), count);
    into.position(into.position() + count);
    openedIn.position(openedIn.position() + count);
    return count;
  }

  /** Deciphers one record and does what the handshake asks for; false at the peer's goodbye. */
  private boolean unseal() throws IOException {
    SSLEngineResult result;
    try {
      result = engine.unwrap(sealedIn, openedIn.clear());
    } catch (SSLException e) {
      sealHandshake(); // the alert that tells the peer
      flush();
      throw e;
    } finally {
      openedIn.flip();
    }
    needsMore = result.getStatus() == Status.BUFFER_UNDERFLOW;
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      openedIn = ByteBuffer.allocate(2 * openedIn.capacity()).flip();
    }
    sealHandshake();
    needsMore |= !sealedIn.hasRemaining();
    return result.getStatus() != Status.CLOSED;
  }

  private void sealHandshake() throws SSLException {
    while (true) {
      HandshakeStatus wanted = engine.getHandshakeStatus();
      if (wanted == HandshakeStatus.NEED_TASK) {
        engine.getDelegatedTask().run(); // a signature, about a millisecond
      } else if (wanted != HandshakeStatus.NEED_WRAP || !seal(NOTHING)) {
        return;
      }
    }
  }

  /** Makes a record of what the buffer holds; false once TLS is closed in this direction. */
  private boolean seal(ByteBuffer from) throws SSLException {
    sealedOut.compact();
    SSLEngineResult result = engine.wrap(from, sealedOut);
    sealedOut.flip();
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      sealedOut = ByteBuffer.allocateDirect(2 * sealedOut.capacity()).put(sealedOut).flip();
    }
    return result.getStatus() != Status.CLOSED;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int before = from.remaining();
    while (from.hasRemaining() && isEstablished() && flush() && seal(from)) {
      // each turn seals at most one record, 16 KiB
    }
    return before - from.remaining();
  }

  private boolean isEstablished() {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  @Override
  public boolean hasMoreToRead() {
    return openedIn.hasRemaining() || !needsMore;
  }

  @Override
  public boolean flush() throws IOException {
    if (sealedOut.hasRemaining()) {
      socket.write(sealedOut);
    }
    return !sealedOut.hasRemaining();
  }

  @Override
  public boolean isFull() {
    return sealedOut.hasRemaining();
  }

  @Override
  public void shutdownOutput() throws IOException {
    engine.closeOutbound();
    sealHandshake();
    if (flush()) {
      socket.shutdownOutput();
    }
  }

  @Override
  public boolean isOpen() {
    return socket.isOpen();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  @Override
  public String toString() {
    return "TLS on " + socket;
  }
}
