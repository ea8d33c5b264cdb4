package workbook.lesson02.host.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which no whole request arrives in time: after it was opened, and after
 * each answer, which has its own time to be read. Dripping headers one by one (a slow loris) gains
 * nothing, because bytes do not extend the time.
 */
final class RequestDeadline extends ChannelInboundHandlerAdapter {

  /** 256 kbit/s: a client that reads more slowly counts as one that does not read. */
  static final int SLOWEST_BYTES_PER_MILLI = 32;

  private final Duration timeout;
  private ScheduledFuture<?> deadline;

  RequestDeadline(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    expectRequest(ctx, 0);
    ctx.fireChannelActive();
  }

  /**
   * A request is expected once the answer before it, of so many bytes, is read. On the event loop.
   */
  void expectRequest(ChannelHandlerContext ctx, int bytes) {
    requestArrived();
    long millis = timeout.toMillis() + bytes / SLOWEST_BYTES_PER_MILLI;
    deadline = ctx.executor().schedule(() -> ctx.channel().close(), millis, TimeUnit.MILLISECONDS);
  }

  /** A complete request has arrived. On the event loop. */
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
