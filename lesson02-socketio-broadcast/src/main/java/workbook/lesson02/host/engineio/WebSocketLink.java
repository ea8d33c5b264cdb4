package workbook.lesson02.host.engineio;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import workbook.lesson02.limit.WaitingBytes;

/**
 * The WebSocket of a session: gives the session what arrives, and writes what the session sends,
 * when the {@link LoopFlusher} says so. What a client does not read waits in a queue; a client
 * whose queue grows beyond the limit is disconnected.
 */
final class WebSocketLink extends SimpleChannelInboundHandler<WebSocketFrame> {

  /** The client keeps up while fewer bytes wait. Netty's default high-water mark of a channel. */
  static final int KEEPS_UP_BYTES = 64 * 1024;

  private static final long CLOSE_PATIENCE_MILLIS = 1_000;

  private final EngineSession session;
  private final LoopFlusher flusher;
  private final WaitingBytes.Part waiting;
  private final int maxQueuedBytes;
  private final Runnable messageComplete;
  private final SendQueue queue = new SendQueue();
  private final AtomicBoolean flushing = new AtomicBoolean();
  private final AtomicReference<CloseReason> closing = new AtomicReference<>();
  private boolean closeSent; // on the event loop only
  private PingWebSocketFrame lastPing; // on the event loop only: to be answered
  private volatile ChannelHandlerContext ctx;

  /**
   * @param waiting is told when more or less waits for the client
   * @param messageComplete is run for each message that has arrived
   */
  WebSocketLink(
      EngineSession session,
      LoopFlusher flusher,
      int maxQueuedBytes,
      WaitingBytes.Part waiting,
      Runnable messageComplete) {
    this.session = session;
    this.flusher = flusher;
    this.maxQueuedBytes = maxQueuedBytes;
    this.waiting = waiting;
    this.messageComplete = messageComplete;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  /** Queues these packets, next to each other. From any thread. */
  void send(List<EngineMessage> messages) {
    if (isClosing()) {
      return;
    }
    int now = queue.add(messages);
    if (now > maxQueuedBytes) {
      session.close(CloseReason.TOO_SLOW);
    } else if (now > WaitingBytes.LEAST_COUNTED) {
      waiting.changed();
    }
    flushSoon();
  }

  /**
   * Sends a close frame after what waits, and the connection goes once it is answered or a second
   * has passed.
   */
  void close(CloseReason reason) {
    if (closing.compareAndSet(null, reason)) {
      flusher.flushNow(this);
    }
  }

  private void flushSoon() {
    if (flushing.compareAndSet(false, true)) {
      flusher.flushSoon(this);
    }
  }

  /** Ends the connection at once, since what was sent may have been lost. On the event loop. */
  void abort() {
    ctx.close();
  }

  /** Whether the client keeps up: few bytes wait, here and in the channel. */
  boolean isWritable() {
    return ctx.channel().isWritable() && queue.bytes() < KEEPS_UP_BYTES;
  }

  /** Stops or resumes reading, for a client that sends faster than its listeners work. */
  void setReading(boolean reading) {
    ctx.channel().config().setAutoRead(reading);
  }

  /**
   * Writes what waits. If the client does not read, it stays in the queue until {@link
   * #channelWritabilityChanged} calls again. On the event loop.
   */
  void flush() {
    CloseReason end = closing.get();
    if (!ctx.channel().isActive() || closeSent || (end == null && !ctx.channel().isWritable())) {
      return;
    }
    flushing.set(false); // what is added from here on schedules the next flush
    if (end == CloseReason.TOO_SLOW) {
      queue.clear();
    } else {
      do {
        writeSome();
      } while (!queue.isEmpty() && (end != null || ctx.channel().isWritable()));
    }
    if (end != null) {
      closeSent = true;
      setReading(end != CloseReason.TOO_FAST); // to read the rest of a flood would only cost time
      ctx.write(new CloseWebSocketFrame(end.code() == 1006 ? 1000 : end.code(), end.text()));
      ctx.executor().schedule(() -> ctx.close(), CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
    ctx.flush();
    waiting.changed();
  }

  /** The bytes that wait because the client does not read at the moment. From any thread. */
  long unread() {
    return ctx.channel().isWritable() || !ctx.channel().isActive() ? 0 : queue.bytes();
  }

  /**
   * Moves some messages from the queue to the channel, about 64 KiB or one longer message. In the
   * queue a broadcast's bytes are shared by all receivers; the channel gets a copy, so the rest
   * stays in the queue.
   */
  private void writeSome() {
    List<byte[]> frames = flusher.emptyScratch();
    int bytes = queue.take(frames, KEEPS_UP_BYTES);
    if (bytes > 0) {
      ByteBuf out = ctx.alloc().ioBuffer(bytes);
      frames.forEach(out::writeBytes);
      ctx.write(out, ctx.voidPromise());
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      flush();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) {
      messageComplete
          .run(); // not for control frames: they may come between the fragments of a message
    }
    if (frame instanceof CloseWebSocketFrame close) {
      boolean answer = isClosing();
      session.lost(this, CloseReason.CLIENT_LEFT);
      if (answer) {
        ctx.close();
      } else {
        closeSent = true; // nothing may follow it (RFC 6455, section 5.5.1)
        ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
      }
    } else if (isClosing()) {
      return; // what comes after the session has closed is ignored
    } else if (frame instanceof TextWebSocketFrame text) {
      session.inbound().text(this, text.text());
    } else if (frame instanceof BinaryWebSocketFrame binary) {
      byte[] bytes = new byte[binary.content().readableBytes()];
      binary.content().readBytes(bytes);
      session.inbound().binary(this, bytes);
    } else if (frame instanceof PingWebSocketFrame ping) {
      forgetPing();
      lastPing = ping.retain();
    }
  }

  /**
   * Of pings that have come together only the last one is answered (RFC 6455, section 5.5.3, allows
   * it). An answer to each would be a system call for seven bytes of a client, and twenty clients
   * that do nothing else would keep an event loop busy for seconds.
   */
  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    // Only if it is writable: otherwise pongs for a client that does not read would fill the
    // memory.
    if (lastPing != null && !isClosing() && ctx.channel().isWritable()) {
      ctx.writeAndFlush(new PongWebSocketFrame(lastPing.content().retain()));
    }
    forgetPing();
  }

  private void forgetPing() {
    if (lastPing != null) {
      lastPing.release();
      lastPing = null;
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    forgetPing();
  }

  private boolean isClosing() {
    return closing.get() != null;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      session.lost(this, CloseReason.TOO_BIG); // the session goes on if it still uses polling
      close(CloseReason.TOO_BIG);
    } else if (cause instanceof CorruptedWebSocketFrameException) {
      closeSent = true; // Netty's decoder sends the close frame itself
      session.lost(this, CloseReason.badPacket(String.valueOf(cause.getMessage())));
    } else {
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    waiting.changed();
    session.lost(this, CloseReason.LOST);
  }
}
