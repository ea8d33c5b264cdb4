package workbook.lesson02.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import workbook.lesson02.limit.WaitingBytes;

/**
 * Counts the bytes that Netty keeps for one connection: of a message that has not arrived
 * completely (a request's body, a WebSocket frame, fragments), and of answers that the client does
 * not read. It stands before all decoders in the pipeline; a handler behind them calls {@link
 * #messageComplete} when a message has arrived.
 */
final class ConnectionBytes extends ChannelDuplexHandler {

  private final Channel channel;
  private final int mostBytes;
  private final WaitingBytes.Part part;
  private volatile int begun; // only the event loop changes it

  /**
   * @param mostBytes no more than this is kept of a message, however much is sent
   */
  ConnectionBytes(WaitingBytes waiting, int mostBytes, Channel channel) {
    this.channel = channel;
    this.mostBytes = mostBytes;
    this.part = waiting.part(this::bytes, channel::close);
  }

  private long bytes() {
    long unread = channel.bytesBeforeWritable();
    // Long.MAX_VALUE: Netty's output is shut down, and what is still written is dropped.
    boolean isShutDown = unread == Long.MAX_VALUE;
    return isShutDown || !channel.isActive() ? 0 : begun + unread;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf read) {
      begun = Math.min(mostBytes, begun + read.readableBytes());
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    part.changed();
    ctx.fireChannelReadComplete();
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    ctx.flush();
    part.changed();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    part.changed();
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    part.changed();
    ctx.fireChannelInactive();
  }

  /** A message has arrived completely: nothing of it waits here any more. On the event loop. */
  void messageComplete() {
    begun = 0;
  }
}
