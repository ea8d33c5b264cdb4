package workbook.lesson01.engine;

import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one peer: gives what arrives to the library's {@link WebSocketImpl}, has its
 * frames sent, and closes it when a limit is exceeded. Only {@link #demandFlush()} may be called
 * from another thread than the event loop's.
 */
final class Connection {

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final EventLoop loop;
  private final ConnectionLimits limits;
  private final SelectionKey key;
  private final PeerChannel channel;
  private final StrictDraft draft;
  private final WebSocketImpl socket;
  private final PeerLiveness liveness;
  private final FrameSender sender;
  private final ClosingHandshake closing;
  private final AtomicBoolean flushDemanded = new AtomicBoolean();
  private final long openedAt = System.nanoTime();

  /** Reads the opening handshake; null once the request was complete or was refused. */
  private UpgradeRequestReader request = new UpgradeRequestReader();

  Connection(EventLoop loop, SteadyEngine engine, SelectionKey key, PeerChannel channel) {
    this.loop = loop;
    this.limits = engine.limits();
    this.key = key;
    this.channel = channel;
    this.draft = new StrictDraft(limits.messageBytes());
    this.socket = new WebSocketImpl(new ListenerProxy(engine.server(), this), List.of(draft));
    socket.setSelectionKey(key);
    socket.setChannel(channel);
    this.liveness = new PeerLiveness(limits.silence());
    this.sender = new FrameSender(loop, channel, socket, draft, liveness);
    this.closing = new ClosingHandshake(channel, limits.closing());
  }

  WebSocketImpl socket() {
    return socket;
  }

  /** Asks the event loop to send what is in the library's queue. May be called from any thread. */
  void demandFlush() {
    if (!flushDemanded.getAndSet(true)) {
      loop.flushSoon(this);
    }
  }

  /** The socket has something to read, or takes bytes again. */
  void ready() {
    if (key.isReadable()) {
      read();
    } else {
      flush();
    }
  }

  /** Reads what has arrived. The answers are sent after all sockets were read. */
  private void read() {
    try {
      int count;
      do {
        ByteBuffer in = loop.readBuffer();
        count = channel.read(in);
        if (count > 0) {
          liveness.heard(System.nanoTime());
          loop.memory().received(count);
          decode(in.flip());
        }
      } while (count > 0 && channel.hasMoreToRead());
      if (count < 0) {
        socket.eot();
      } else {
        demandFlush();
      }
    } catch (IOException e) {
      lost(e);
    }
  }

  private void decode(ByteBuffer in) {
    if (request != null && !socket.isFlushAndClose()) {
      readRequest(in);
    }
    // One message each turn: those before a bad frame are delivered and answered. Nothing is read
    // any more once the server has begun the closing handshake.
    while (in.hasRemaining() && socket.isOpen()) {
      socket.decode(in);
    }
  }

  private void readRequest(ByteBuffer in) {
    try {
      ByteBuffer complete = request.read(in);
      if (complete != null) {
        request = null;
        socket.decode(complete);
        if (draft.refusal() != null) {
          answer(draft.refusal());
        }
      }
    } catch (HandshakeRefused e) {
      refuse(e);
    }
  }

  private void refuse(HandshakeRefused refusal) {
    request = null;
    socket.close(CloseFrame.PROTOCOL_ERROR, refusal.getMessage());
    answer(refusal);
  }

  private void answer(HandshakeRefused refusal) {
    LOG.info("{} is refused: {}", socket.getRemoteSocketAddress(), refusal.getMessage());
    socket.outQueue.clear(); // the library has put its own answer there, a 404
    socket.outQueue.add(refusal.toHttp());
  }

  /** Sends what waits, as much as the socket takes. */
  void flush() {
    // Both flags are read before the queue: a frame that another thread adds later asks for another
    // flush, and a close frame is in the queue before the socket says that it is the last.
    flushDemanded.getAndSet(false);
    if (!key.isValid()) {
      return;
    }
    boolean last = socket.isFlushAndClose();
    try {
      boolean done = sender.flush();
      if (last) {
        closing.proceed(done);
      }
      boolean mayRead = closing.hasBegun() || sender.waitingBytes() <= limits.backlogBytes();
      boolean mustWrite = !done && channel.isFull();
      key.interestOps((mayRead ? OP_READ : 0) | (mustWrite ? OP_WRITE : 0));
    } catch (IOException e) {
      lost(e);
    }
  }

  /** How much memory the server uses for this peer's data; none once it is being closed. */
  long keptBytes() {
    return socket.isOpen() ? draft.keptBytes() + sender.waitingBytes() : 0;
  }

  /** Closes this connection because all of them use too much memory, and this one the most. */
  void closeForMemory() {
    LOG.info(
        "{} is closed with 1013: of all peers it takes most memory, {} bytes",
        socket.getRemoteSocketAddress(),
        keptBytes());
    draft.drop();
    sender.dropUnsent();
    String why = "the server is short of memory";
    if (socket.outQueue.isEmpty()) {
      socket.close(CloseFrame.TRY_AGAIN_LATER, why);
    } else { // a message is half sent and not read: no close frame would get through
      socket.closeConnection(CloseFrame.TRY_AGAIN_LATER, why);
    }
  }

  /** Checks the time limits; called a few times a second. */
  void tick(long now) {
    if (closing.hasBegun()) {
      if (closing.isOverdue(now)) {
        socket.closeConnection();
      }
    } else if (request != null) {
      if (now - openedAt > limits.handshake().toNanos()) {
        refuse(
            new HandshakeRefused("408 Request Timeout", "The handshake took too long.", Map.of()));
        flush();
      }
    } else if (sender.waitingBytes() > limits.backlogBytes()) {
      closeIfItDoesNotRead(now);
    } else if (liveness.isGone(now)) {
      LOG.info("{} is gone: it did not answer a ping", socket.getRemoteSocketAddress());
      socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "no answer to a ping");
    } else if (liveness.needsPing(now)) {
      liveness.pingSent(now);
      socket.sendPing();
    }
  }

  private void closeIfItDoesNotRead(long now) {
    long waiting = sender.waitingBytes();
    boolean tooMuch = waiting > limits.backlogBytes() + 2L * limits.messageBytes();
    if (sender.isStalled(now, limits.stall()) || tooMuch && sender.isFull()) {
      LOG.info(
          "{} does not read: {} bytes wait for it; it is closed with 1008",
          socket.getRemoteSocketAddress(),
          waiting);
      sender.dropUnsent();
      socket.close(CloseFrame.POLICY_VALIDATION, "you do not read what is sent to you");
    }
  }

  /** The server itself failed while it served this peer. */
  void failed(Throwable cause) {
    try {
      LOG.error("Serving {} failed", channel, cause);
      socket.closeConnection(CloseFrame.ABNORMAL_CLOSE, "the server failed");
    } catch (Throwable e) { // the library failed, too: all that is left is to close the socket
      closeChannel();
    }
  }

  private void closeChannel() {
    try {
      channel.close();
    } catch (IOException e) {
      // It is closed, then.
    }
  }

  private void lost(IOException e) {
    LOG.debug("{} is lost: {}", channel, e.getMessage());
    socket.eot();
  }
}
