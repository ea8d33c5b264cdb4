package workbook.lesson02.host.engineio;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;

/**
 * Of WebSocket pings that have come together hands on the last one, and so only that is answered
 * (RFC 6455, section 5.5.3, allows it). An answer to each would be a system call for seven bytes of
 * a client, and twenty clients that do nothing else would keep an event loop busy for seconds.
 */
final class LastPing extends ChannelInboundHandlerAdapter {

  private PingWebSocketFrame last;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof PingWebSocketFrame ping) {
      forget();
      last = ping;
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    if (last != null) {
      PingWebSocketFrame ping = last;
      last = null;
      ctx.fireChannelRead(ping);
    }
    ctx.fireChannelReadComplete();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    forget();
  }

  private void forget() {
    if (last != null) {
      last.release();
      last = null;
    }
  }
}
