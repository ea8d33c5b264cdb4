package workbook.lesson02.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import workbook.lesson02.limit.WaitingBytes;

/**
 * Counts what Netty keeps for one connection: the part of a message that has come (of a request
 * whose body is on its way, of a WebSocket frame, or of fragments), and the answers that the other
 * side does not read. It stands before all decoders; whoever stands behind them says when a message
 * is whole.
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
    // Netty's word for a channel that takes no more answers; what still comes there is dropped.
    boolean takesNoMore = unread == Long.MAX_VALUE;
    return takesNoMore || !channel.isActive() ? 0 : begun + unread;
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

  /** A message has come as a whole: nothing is kept of it here any more. On the event loop. */
  void messageIsWhole() {
    begun = 0;
  }
}
