package workbook.lesson01.engine;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One peer: brings what arrives to the library's {@link WebSocketImpl}, and what that wants to send
 * to the wire. Only {@link #demandFlush()} may be called from outside the event loop.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int LONGEST_REQUEST = 16 << 10;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final EventLoop loop;
  private final ConnectionLimits limits;
  private final SelectionKey key;
  private final PeerChannel wire;
  private final StrictDraft draft;
  private final WebSocketImpl socket;
  private final AtomicBoolean flushDemanded = new AtomicBoolean();

  /** The HTTP request as far as it has come; null once it was complete. */
  private ByteBuffer request = ByteBuffer.allocate(512);

  /** What the socket did not take of the last write; goes before all else. */
  private ByteBuffer notTaken = NOTHING;

  private final long openedAt = System.nanoTime();
  private long heardAt = openedAt;
  private long pingedAt;
  private boolean pinged;
  private long written;
  private long wroteAt = openedAt;

  /** Whether the socket did not take all at the last try. */
  private boolean full;

  private long closingSince;
  private boolean closing;
  private boolean outputShut;

  Connection(EventLoop loop, SteadyEngine engine, SelectionKey key, PeerChannel wire) {
    this.loop = loop;
    this.limits = engine.limits();
    this.key = key;
    this.wire = wire;
    this.draft = new StrictDraft(limits.messageBytes());
    this.socket = new WebSocketImpl(new ListenerProxy(engine.server(), this), List.of(draft));
    socket.setSelectionKey(key);
    socket.setChannel(wire);
  }

  WebSocketImpl socket() {
    return socket;
  }

  /** Asks the loop to send what waits in the library's queue. May be called from any thread. */
  void demandFlush() {
    if (!flushDemanded.getAndSet(true)) {
      loop.flushSoon(this);
    }
  }

  /** The socket has something to read, or takes something again. */
  void ready() {
    if (key.isReadable()) {
      read();
    } else {
      flush();
    }
  }

  /** Reads what has arrived; the answers are sent once all sockets were read. */
  private void read() {
    try {
      int count;
      do {
        ByteBuffer in = loop.readBuffer();
        count = wire.read(in);
        if (count > 0) {
          heard(System.nanoTime());
          loop.memory().received(count);
          take(in.flip());
        }
      } while (count > 0 && wire.hasMoreToRead());
      if (count < 0) {
        socket.eot();
      } else {
        demandFlush();
      }
    } catch (IOException e) {
      lost(e);
    }
  }

  /** The peer has given a sign of life. */
  private void heard(long now) {
    heardAt = now;
    pinged = false;
  }

  private void take(ByteBuffer in) {
    if (request != null && !socket.isFlushAndClose()) {
      readRequest(in);
    }
    // One frame a turn: what comes before a bad one is delivered and answered. And nothing is read
    // any more once the closing handshake has begun from here.
    while (in.hasRemaining() && socket.isOpen()) {
      socket.decode(in);
    }
  }

  private void readRequest(ByteBuffer in) {
    while (in.hasRemaining()) {
      if (!request.hasRemaining()) {
        request = ByteBuffer.allocate(2 * request.capacity()).put(request.flip());
      }
      request.put(in.get());
      int length = request.position();
      if (length <= 4 && request.get(length - 1) != "GET ".charAt(length - 1)) {
        refuse("400 Bad Request", "This is no HTTP/1.1 GET.");
        return;
      }
      if (length >= 4 && request.getInt(length - 4) == 0x0D0A0D0A) { // an empty line ends it
        shakeHands(request.flip());
        return;
      }
      if (length == LONGEST_REQUEST) {
        refuse("431 Request Header Fields Too Large", "The request is longer than 16 KiB.");
        return;
      }
    }
  }

  private void shakeHands(ByteBuffer complete) {
    Optional<String> fault = RequestSyntax.fault(complete);
    if (fault.isPresent()) {
      refuse("400 Bad Request", fault.get());
      return;
    }
    request = null;
    socket.decode(complete);
    if (draft.refusal() != null) {
      answer(draft.refusal());
    }
  }

  private void refuse(String status, String message) {
    request = null;
    socket.close(CloseFrame.PROTOCOL_ERROR, message);
    answer(new HandshakeRefused(status, message, Map.of()));
  }

  private void answer(HandshakeRefused refusal) {
    LOG.info("{} is refused: {}", socket.getRemoteSocketAddress(), refusal.getMessage());
    socket.outQueue.clear(); // the library has put its 404 there
    socket.outQueue.add(refusal.toHttp());
  }

  /** Sends what waits, as much as the socket takes. */
  void flush() {
    flushDemanded.getAndSet(false); // before looking: who adds something after the look asks again
    if (!key.isValid()) {
      return;
    }
    boolean last = socket.isFlushAndClose(); // before looking, too: then the close frame is there
    try {
      boolean done = wire.flush() && writeQueue() && wire.flush();
      if (!done && !full) {
        wroteAt = System.nanoTime(); // from now on it is the peer that keeps us waiting
      }
      full = !done;
      if (last) {
        close(done);
      }
      boolean backedUp = waiting() > limits.backlogBytes() && !closing;
      key.interestOps((done || !wire.isFull() ? 0 : OP_WRITE) | (backedUp ? 0 : OP_READ));
    } catch (IOException e) {
      lost(e);
    }
  }

  /** Puts many small frames into one write, and a big one into several. */
  private boolean writeQueue() throws IOException {
    while (true) {
      ByteBuffer out = loop.writeBuffer();
      fill(out);
      if (!out.flip().hasRemaining()) {
        return true;
      }
      wire.write(out);
      if (out.position() > 0) {
        wroteAt = System.nanoTime();
        written += out.position();
        if (full) { // and takes more: so the peer reads, though it may be too busy for a pong
          heard(wroteAt);
        }
      }
      if (out.hasRemaining()) {
        notTaken = ByteBuffer.allocate(out.remaining()).put(out).flip();
        return false;
      }
    }
  }

  private void fill(ByteBuffer out) {
    out.put(notTaken);
    notTaken = NOTHING;
    for (ByteBuffer frame; out.hasRemaining() && (frame = socket.outQueue.peek()) != null; ) {
      int count = Math.min(frame.remaining(), out.remaining());
      out.put(out.position(), frame, frame.position(), count).position(out.position() + count);
      frame.position(frame.position() + count);
      if (!frame.hasRemaining()) {
        socket.outQueue.remove();
      }
    }
  }

  /** How many bytes wait for this peer (the answer to the handshake, a few bytes, left out). */
  private long waiting() {
    return draft.framedBytes() - written;
  }

  /**
   * Ends the connection the way RFC 6455, section 7.1.1, advises: once the close frame is out, says
   * that nothing follows, and reads on until the peer hangs up. To close at once would make TCP
   * reset the connection if anything was still unread, and the close frame could be lost with it.
   */
  private void close(boolean flushed) throws IOException {
    if (!closing) {
      closing = true;
      closingSince = System.nanoTime();
    }
    if (flushed && !outputShut) {
      outputShut = true;
      wire.shutdownOutput();
    }
  }

  /** How much the server keeps for this peer; nothing once it is being closed. */
  long keptBytes() {
    return socket.isOpen() ? draft.keptBytes() + waiting() : 0;
  }

  /** The server keeps too much for all peers, and most for this one. */
  void giveUp() {
    LOG.info(
        "{} is closed with 1013: of all peers it takes most memory, {} bytes",
        socket.getRemoteSocketAddress(),
        keptBytes());
    draft.drop();
    dropUnsent();
    String why = "the server is short of memory";
    if (socket.outQueue.isEmpty()) {
      socket.close(CloseFrame.TRY_AGAIN_LATER, why);
    } else { // a half-sent message that is not read: no close frame would come through
      socket.closeConnection(CloseFrame.TRY_AGAIN_LATER, why);
    }
  }

  /** All but what has begun to go. */
  private void dropUnsent() {
    socket.outQueue.removeIf(frame -> frame.position() == 0);
  }

  /** Looks after the deadlines; called a few times a second. */
  void tick(long now) {
    if (closing) {
      if (now - closingSince > limits.closing().toNanos()) {
        socket.closeConnection();
      }
    } else if (request != null) {
      if (now - openedAt > limits.handshake().toNanos()) {
        refuse("408 Request Timeout", "The handshake took too long.");
        flush();
      }
    } else if (waiting() > limits.backlogBytes()) {
      checkReader(now);
    } else if (now - heardAt > limits.silence().toNanos()) {
      checkAlive(now);
    }
  }

  private void checkReader(long now) {
    boolean stalled = now - wroteAt > limits.stall().toNanos();
    boolean flooded = waiting() > limits.backlogBytes() + 2L * limits.messageBytes();
    if (full && (stalled || flooded)) {
      LOG.info(
          "{} does not read: {} bytes wait for it; it is closed with 1008",
          socket.getRemoteSocketAddress(),
          waiting());
      dropUnsent();
      socket.close(CloseFrame.POLICY_VALIDATION, "you do not read what is sent to you");
    }
  }

  private void checkAlive(long now) {
    if (!pinged) {
      pinged = true;
      pingedAt = now;
      socket.sendPing();
    } else if (now - pingedAt > limits.silence().toNanos()) {
      LOG.info("{} is gone: it did not answer a ping", socket.getRemoteSocketAddress());
      socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "no answer to a ping");
    }
  }

  /** Something of ours failed while serving this peer. */
  void failed(Throwable cause) {
    try {
      LOG.error("Serving {} failed", wire, cause);
      socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the server failed");
    } catch (Throwable e) { // then the library is of no more help
      hangUp();
    }
  }

  private void hangUp() {
    try {
      wire.close();
    } catch (IOException e) {
      // It is closed, then.
    }
  }

  private void lost(IOException e) {
    LOG.debug("{} is lost: {}", wire, e.getMessage());
    socket.eot();
  }
}
