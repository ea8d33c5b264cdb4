package workbook.lesson02.host;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One WebSocket of a session: hands what arrives to it, and writes what it sends, gathered by the
 * {@link LoopFlusher}. A client that does not read makes it wait, up to a limit, and is then
 * dropped.
 */
final class WebSocketLink extends SimpleChannelInboundHandler<WebSocketFrame> {

  private static final long CLOSE_PATIENCE_MILLIS = 1_000;

  private final EngineSession session;
  private final LoopFlusher flusher;
  private final int maxQueuedBytes;
  private final Object lock = new Object();
  private List<byte[]> waiting = new ArrayList<>(4);
  private int waitingBytes;
  private boolean flushing;
  private CloseReason closing;
  private boolean closeSent;
  private volatile ChannelHandlerContext ctx;

  WebSocketLink(EngineSession session, LoopFlusher flusher, int maxQueuedBytes) {
    this.session = session;
    this.flusher = flusher;
    this.maxQueuedBytes = maxQueuedBytes;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    this.ctx = ctx;
  }

  /** Queues these packets, next to each other. From any thread. */
  void send(List<EngineMessage> messages) {
    boolean wake;
    boolean tooSlow = false;
    synchronized (lock) {
      if (closing != null) {
        return;
      }
      for (EngineMessage message : messages) {
        byte[] frame = message.frame();
        waiting.add(frame);
        waitingBytes += frame.length;
      }
      if (waitingBytes > maxQueuedBytes) {
        waiting = new ArrayList<>();
        waitingBytes = 0;
        tooSlow = true;
      }
      wake = !flushing;
      flushing = true;
    }
    if (tooSlow) {
      session.close(CloseReason.TOO_SLOW);
    } else if (wake) {
      flusher.flushSoon(this);
    }
  }

  /**
   * Sends a close frame after what waits, and the connection goes once it is answered or a second
   * has passed.
   */
  void close(CloseReason reason) {
    synchronized (lock) {
      if (closing != null) {
        return;
      }
      closing = reason;
      flushing = true;
    }
    flusher.flushSoon(this);
  }

  boolean isWritable() {
    return ctx.channel().isWritable();
  }

  /** Stops or resumes reading, for a client that sends faster than its listeners work. */
  void setReading(boolean reading) {
    ctx.channel().config().setAutoRead(reading);
  }

  /**
   * Writes what waits; on the event loop. Leaves it where the client's window is full: writability
   * calls again.
   */
  void flush() {
    if (!ctx.channel().isActive()) {
      return;
    }
    List<byte[]> frames;
    int bytes;
    CloseReason end;
    synchronized (lock) {
      end = closeSent ? null : closing;
      if (!ctx.channel().isWritable() && end == null) {
        return;
      }
      closeSent |= end != null;
      frames = waiting;
      bytes = waitingBytes;
      waiting = new ArrayList<>(Math.min(frames.size(), 16));
      waitingBytes = 0;
      flushing = false;
    }
    if (bytes > 0) {
      ByteBuf out = ctx.alloc().ioBuffer(bytes);
      frames.forEach(out::writeBytes);
      ctx.write(out, ctx.voidPromise());
    }
    if (end != null) {
      ctx.write(new CloseWebSocketFrame(end.code() == 1006 ? 1000 : end.code(), end.text()));
      ctx.executor().schedule(() -> ctx.close(), CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }
    ctx.flush();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    if (ctx.channel().isWritable()) {
      flush();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      boolean answer = isClosing();
      session.lost(this, CloseReason.CLIENT_LEFT);
      if (answer) {
        ctx.close();
      } else {
        ctx.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
      }
    } else if (isClosing()) {
      return; // a client that is being closed is not listened to
    } else if (frame instanceof TextWebSocketFrame text) {
      session.inbound().text(this, text.text());
    } else if (frame instanceof BinaryWebSocketFrame binary) {
      byte[] bytes = new byte[binary.content().readableBytes()];
      binary.content().readBytes(bytes);
      session.inbound().binary(this, bytes);
    } else if (frame instanceof PingWebSocketFrame ping) {
      if (ctx.channel().isWritable()) { // who pings but does not read would fill the memory
        ctx.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      }
    }
  }

  private boolean isClosing() {
    synchronized (lock) {
      return closing != null;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof TooLongFrameException) {
      session.close(CloseReason.TOO_BIG);
      close(CloseReason.TOO_BIG);
    } else if (cause instanceof CorruptedWebSocketFrameException) {
      // Netty's decoder has sent the close frame that fits, and closes.
      session.lost(this, CloseReason.badPacket(String.valueOf(cause.getMessage())));
    } else {
      session.lost(this, CloseReason.LOST);
      ctx.close();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    session.lost(this, CloseReason.LOST);
  }
}
