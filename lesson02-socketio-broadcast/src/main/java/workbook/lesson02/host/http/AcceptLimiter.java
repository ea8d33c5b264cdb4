package workbook.lesson02.host.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import workbook.lesson01.net.AcceptLog;

/**
 * Limits how many connections are open: new ones wait in the system's queue until one has ended. It
 * is in the pipelines of the listening sockets. It also logs when a connection cannot be accepted,
 * at most once a minute; Netty would log a stack trace every second.
 */
@Sharable
final class AcceptLimiter extends ChannelInboundHandlerAdapter {

  private static final long PAUSE_MILLIS = 200;

  private final int places;
  private final AtomicInteger taken = new AtomicInteger();
  private final AcceptLog log = new AcceptLog();

  AcceptLimiter(int places) {
    this.places = places;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object accepted) {
    int now = taken.incrementAndGet();
    ((Channel) accepted).closeFuture().addListener(closed -> taken.decrementAndGet());
    ctx.fireChannelRead(accepted);
    if (now >= places) {
      log.full(places);
      pause(ctx);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    log.failed(cause);
    pause(ctx); // to try again at once would only use the CPU
  }

  private void pause(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(false);
    ctx.executor().schedule(() -> goOn(ctx), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void goOn(ChannelHandlerContext ctx) {
    if (taken.get() < places) {
      ctx.channel().config().setAutoRead(true);
    } else {
      pause(ctx);
    }
  }
}
