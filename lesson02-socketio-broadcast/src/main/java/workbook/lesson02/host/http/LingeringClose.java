package workbook.lesson02.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Ends a connection after its last answer so that the answer is read: says that nothing follows,
 * and drops what still comes until the client hangs up, the {@link RequestDeadline} is over, or
 * more has come than a client sends that has not yet read its answer. To close at once would make
 * TCP reset the connection if anything was still unread, and take the answer away from a client
 * that has not read it yet (RFC 9112, section 9.6).
 */
final class LingeringClose extends ChannelInboundHandlerAdapter {

  private static final int MOST_DROPPED_BYTES = 12 * 1024 * 1024;

  private int dropped;

  private LingeringClose() {}

  /** On the event loop, once the answer is written. */
  static void begin(Channel channel) {
    if (channel instanceof DuplexChannel duplex && channel.isActive()) {
      channel.pipeline().addFirst(new LingeringClose());
      channel.config().setAutoRead(true);
      duplex.shutdownOutput();
    } else {
      channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    dropped += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
    ReferenceCountUtil.release(message);
    if (dropped > MOST_DROPPED_BYTES) {
      ctx.close();
    }
  }
}
