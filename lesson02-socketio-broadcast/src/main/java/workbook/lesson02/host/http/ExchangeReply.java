package workbook.lesson02.host.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.web.HeldReply;
import workbook.lesson02.web.RouteReply;

/** The answer to a held request, given through its {@link Exchange}. */
final class ExchangeReply implements HeldReply {

  private final Exchange exchange;
  private final ListenerThreads.Lane lane;
  private final int maxQueuedBytes;

  /** Of the last part; on the event loop only. */
  private ChannelFuture written;

  /**
   * @param lane runs what may block
   */
  ExchangeReply(Exchange exchange, ListenerThreads.Lane lane, int maxQueuedBytes) {
    this.exchange = exchange;
    this.lane = lane;
    this.maxQueuedBytes = maxQueuedBytes;
    this.written = exchange.ctx().newSucceededFuture();
  }

  @Override
  public void send(RouteReply reply) {
    exchange.reply(reply);
  }

  @Override
  public void whenLost(Runnable action) {
    onLoop(
        () -> {
          if (channel().isActive()) {
            exchange.whenLost(action);
            exchange.whenDraining(
                () -> {
                  giveUp();
                  action.run();
                });
          } else {
            action.run();
          }
        });
  }

  @Override
  public void start(Map<String, String> headers) {
    if (exchange.isHead()) {
      exchange.reply(new RouteReply(200, headers, new byte[0]));
      return;
    }
    HttpResponse response = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    headers.forEach(response.headers()::set);
    // With this header the compressor leaves the answer alone: it would hold small parts back.
    response.headers().set(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.IDENTITY);
    onLoop(
        () -> {
          if (!exchange.isEnded()) {
            exchange.begin(response);
            writePart(response);
          }
        });
  }

  @Override
  public void write(String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    onLoop(() -> writePart(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes))));
  }

  @Override
  public void whenWritten(Runnable action) {
    onLoop(
        () ->
            written.addListener(
                part -> {
                  if (part.isSuccess()) {
                    lane.execute(action);
                  }
                }));
  }

  @Override
  public void end() {
    exchange.complete();
  }

  /**
   * The server is about to stop. What has begun ends as if it were complete: a stream's reader
   * comes again by itself. Else the client, or a balancer for it, is told to ask another server.
   */
  private void giveUp() {
    if (exchange.isBegun()) {
      exchange.complete();
    } else {
      exchange.replyMessage(503, Routes.STOPS);
    }
  }

  private void writePart(HttpObject part) {
    if (exchange.isEnded()) { // by another thread: the part must not go into the next answer
      ReferenceCountUtil.release(part);
      return;
    }
    if (channel().bytesBeforeWritable() > maxQueuedBytes) {
      channel().close();
    }
    // Releases the part, if the channel is closed.
    written = exchange.ctx().writeAndFlush(part);
  }

  private void onLoop(Runnable task) {
    try {
      exchange.ctx().executor().execute(task);
    } catch (RejectedExecutionException e) {
      // The host has stopped: there is nobody left to answer.
    }
  }

  private Channel channel() {
    return exchange.ctx().channel();
  }
}
