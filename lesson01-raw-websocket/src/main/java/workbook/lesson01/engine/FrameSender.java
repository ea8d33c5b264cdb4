package workbook.lesson01.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import org.java_websocket.WebSocketImpl;

/**
 * Writes the frames that wait for one peer to its channel, in the order of the library's queue.
 * Many small frames go into one write, so that they cost one system call; a long frame goes into
 * several.
 */
final class FrameSender {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final EventLoop loop;
  private final PeerChannel channel;
  private final StrictDraft draft;
  private final PeerLiveness liveness;
  private final Queue<ByteBuffer> queue;

  /** What the channel did not take of the last write; it goes before the queue. */
  private ByteBuffer notTaken = NOTHING;

  private long writtenBytes;
  private long wroteAt = System.nanoTime();

  /** Whether the channel did not take everything at the last try. */
  private boolean full;

  FrameSender(
      EventLoop loop,
      PeerChannel channel,
      WebSocketImpl socket,
      StrictDraft draft,
      PeerLiveness liveness) {
    this.loop = loop;
    this.channel = channel;
    this.draft = draft;
    this.liveness = liveness;
    this.queue = socket.outQueue;
  }

  /** Writes as much as the channel takes; answers whether that was everything. */
  boolean flush() throws IOException {
    boolean done = channel.flush() && writeQueue() && channel.flush();
    if (!done && !full) {
      wroteAt = System.nanoTime(); // from now on the server waits for the peer to read
    }
    full = !done;
    return done;
  }

  private boolean writeQueue() throws IOException {
    while (true) {
      ByteBuffer out = loop.writeBuffer();
      fill(out);
      if (!out.flip().hasRemaining()) {
        return true;
      }
      channel.write(out);
      if (out.position() > 0) {
        wroteAt = System.nanoTime();
        writtenBytes += out.position();
        if (full) { // the peer reads again, so it is there, even if it is too busy for a pong
          liveness.heard(wroteAt);
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
    for (ByteBuffer frame; out.hasRemaining() && (frame = queue.peek()) != null; ) {
      int count = Math.min(frame.remaining(), out.remaining());
      out.put(out.position(), frame, frame.position(), count).position(out.position() + count);
      frame.position(frame.position() + count);
      if (!frame.hasRemaining()) {
        queue.remove();
      }
    }
  }

  /** How many bytes of frames wait for the peer. */
  long waitingBytes() {
    return draft.framedBytes() - writtenBytes;
  }

  /** Whether the peer has taken nothing for so long, though there is something for it. */
  boolean isStalled(long now, Duration limit) {
    return full && now - wroteAt > limit.toNanos();
  }

  /** Whether the channel did not take everything at the last try. */
  boolean isFull() {
    return full;
  }

  /** Removes all frames from the queue but one that is half sent: its rest must follow. */
  void dropUnsent() {
    queue.removeIf(frame -> frame.position() == 0);
  }
}
