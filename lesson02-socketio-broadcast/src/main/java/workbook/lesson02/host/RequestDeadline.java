package workbook.lesson02.host;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which no whole request arrives in time: after it was opened, and after
 * each answer. Dripping headers one by one (a slow loris) gains nothing, because bytes do not
 * extend the time.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

  private final Duration timeout;
  private ScheduledFuture<?> deadline;

  RequestDeadline(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    expectRequest(ctx);
    ctx.fireChannelActive();
  }

  /** A request is expected from now on. On the event loop. */
  void expectRequest(ChannelHandlerContext ctx) {
    requestArrived();
    deadline =
        ctx.executor()
            .schedule(() -> ctx.channel().close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** It is there, whole. On the event loop. */
  void requestArrived() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    requestArrived();
    ctx.fireChannelInactive();
  }
}
