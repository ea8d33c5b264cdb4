package workbook.lesson02.host;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpMessage;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Gathers the parts of a request's body into one. A body that is too large is answered 413 as soon
 * as it is known to be, in words, where Netty's own answer has none.
 */
final class BodyGatherer extends HttpObjectAggregator {

  private final int maxBytes;

  BodyGatherer(int maxBytes) {
    super(maxBytes);
    this.maxBytes = maxBytes;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    // In the middle of a body without a length nobody knows where the next request begins; one with
    // a length is skipped, so that its sender gets to read the answer.
    boolean begun = oversized instanceof FullHttpMessage;
    boolean stays =
        !begun && (HttpUtil.is100ContinueExpected(oversized) || HttpUtil.isKeepAlive(oversized));
    ChannelFuture answered = ctx.writeAndFlush(tooLarge(stays));
    answered.addListener(
        stays ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
  }

  @Override
  protected Object newContinueResponse(HttpMessage start, int maxBytes, ChannelPipeline pipeline) {
    Object response = super.newContinueResponse(start, maxBytes, pipeline);
    boolean refused =
        response instanceof FullHttpResponse answer
            && answer.status().equals(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    return refused ? tooLarge(true) : response;
  }

  private FullHttpResponse tooLarge(boolean stays) {
    Map<String, String> message =
        Map.of("message", "the body is too large: " + maxBytes + " bytes is the most");
    byte[] body = Json.write(message).getBytes(StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8")
        .set("x-content-type-options", "nosniff")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    if (!stays) {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return response;
  }
}
