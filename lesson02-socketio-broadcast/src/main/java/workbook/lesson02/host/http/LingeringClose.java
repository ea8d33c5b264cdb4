package workbook.lesson02.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;

/**
 * Closes a connection after its last answer without losing that answer (RFC 9112, section 9.6). It
 * ends its own direction of the connection, and drops what still arrives. The connection is closed
 * when the client closes its direction, when the {@link RequestDeadline} has passed, or when more
 * than 12 MiB have arrived.
 *
 * <p>If the server closed at once while bytes of the client were unread, TCP would reset the
 * connection, and the client could lose the answer before it has read it.
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
