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
 * A socket with TLS. The JDK's {@link SSLEngine} encrypts and decrypts but does no input or output;
 * this class moves the bytes between it and the socket. All buffers are kept ready for reading.
 */
final class TlsChannel implements PeerChannel, ISSLChannel {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final SocketChannel socket;
  private final SSLEngine engine;

  /** TLS records that were received and are not decrypted yet. */
  private final ByteBuffer encryptedIn;

  /** Decrypted bytes that nobody has read yet. */
  private ByteBuffer decryptedIn;

  /** TLS records that the socket has not taken yet. */
  private ByteBuffer encryptedOut;

  private boolean needsMore = true;

  TlsChannel(SocketChannel socket, SSLEngine engine) throws SSLException {
    this.socket = socket;
    this.engine = engine;
    int record = engine.getSession().getPacketBufferSize();
    this.encryptedIn = ByteBuffer.allocateDirect(record).flip();
    this.encryptedOut = ByteBuffer.allocateDirect(record).flip();
    this.decryptedIn = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    engine.setUseClientMode(false);
    engine.beginHandshake();
  }

  @Override
  public SSLEngine getSSLEngine() {
    return engine;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    boolean mayAsk = !hasMoreToRead(); // once: a peer that never stops sending is not all we serve
    while (!decryptedIn.hasRemaining()) {
      if (needsMore) {
        if (!mayAsk) {
          return 0;
        }
        mayAsk = false;
        int count = socket.read(encryptedIn.compact());
        encryptedIn.flip();
        if (count <= 0) {
          return count;
        }
      }
      if (!decrypt()) {
        return -1;
      }
    }
    int count = Math.min(into.remaining(), decryptedIn.remaining());
    into.put(into.position(), decryptedIn, decryptedIn.position(), count);
    into.position(into.position() + count);
    decryptedIn.position(decryptedIn.position() + count);
    return count;
  }

  /** Decrypts one record and goes on with the handshake; false if the peer has closed TLS. */
  private boolean decrypt() throws IOException {
    SSLEngineResult result;
    try {
      result = engine.unwrap(encryptedIn, decryptedIn.clear());
    } catch (SSLException e) {
      continueHandshake(); // the alert that tells the peer
      flush();
      throw e;
    } finally {
      decryptedIn.flip();
    }
    needsMore = result.getStatus() == Status.BUFFER_UNDERFLOW;
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      decryptedIn = ByteBuffer.allocate(2 * decryptedIn.capacity()).flip();
    }
    continueHandshake();
    needsMore |= !encryptedIn.hasRemaining();
    return result.getStatus() != Status.CLOSED;
  }

  private void continueHandshake() throws SSLException {
    while (true) {
      HandshakeStatus wanted = engine.getHandshakeStatus();
      if (wanted == HandshakeStatus.NEED_TASK) {
        engine.getDelegatedTask().run(); // a signature, about a millisecond
      } else if (wanted != HandshakeStatus.NEED_WRAP || !encrypt(NOTHING)) {
        return;
      }
    }
  }

  /** Makes one record of the buffer's bytes; false if TLS is closed in this direction. */
  private boolean encrypt(ByteBuffer from) throws SSLException {
    encryptedOut.compact();
    SSLEngineResult result = engine.wrap(from, encryptedOut);
    encryptedOut.flip();
    if (result.getStatus() == Status.BUFFER_OVERFLOW) {
      encryptedOut =
          ByteBuffer.allocateDirect(2 * encryptedOut.capacity()).put(encryptedOut).flip();
    }
    return result.getStatus() != Status.CLOSED;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    int before = from.remaining();
    while (from.hasRemaining() && isEstablished() && flush() && encrypt(from)) {
      // each turn encrypts at most one record, 16 KiB
    }
    return before - from.remaining();
  }

  private boolean isEstablished() {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  @Override
  public boolean hasMoreToRead() {
    return decryptedIn.hasRemaining() || !needsMore;
  }

  @Override
  public boolean flush() throws IOException {
    if (encryptedOut.hasRemaining()) {
      socket.write(encryptedOut);
    }
    return !encryptedOut.hasRemaining();
  }

  @Override
  public boolean isFull() {
    return encryptedOut.hasRemaining();
  }

  @Override
  public void shutdownOutput() throws IOException {
    engine.closeOutbound();
    continueHandshake();
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
