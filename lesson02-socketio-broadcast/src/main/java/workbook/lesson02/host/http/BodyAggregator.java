package workbook.lesson02.host.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import workbook.lesson02.web.RouteException;

/**
 * Joins the parts of a request's body. A request that is refused before its body is read, such as
 * one that is too large, is passed on at once, with a decoder result that says why. So its refusal
 * is sent after the answers to earlier requests. (Netty's own aggregator sends a refusal itself, at
 * once, ahead of answers that are still to come.)
 */
final class BodyAggregator extends ChannelInboundHandlerAdapter {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int maxBytes;
  private final RequestRules rules;
  private final BooleanSupplier isWanted;
  private final Runnable whenComplete;

  /** The request whose body is gathered; null if none is, or none is wanted. */
  private HttpRequest head;

  /** On the heap, so that nothing has to be released if the rest does not come. */
  private ByteBuf body;

  /**
   * @param isWanted whether a request that comes now is answered; otherwise its body is not kept
   * @param whenComplete is run for each request that is passed on
   */
  BodyAggregator(int maxBytes, BooleanSupplier isWanted, Runnable whenComplete) {
    this.maxBytes = maxBytes;
    this.rules = new RequestRules(maxBytes);
    this.isWanted = isWanted;
    this.whenComplete = whenComplete;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof HttpObject)) {
      ctx.fireChannelRead(message);
      return;
    }
    try {
      if (message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (message instanceof HttpContent part && head != null) {
        add(ctx, part);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    head = request;
    body = Unpooled.buffer(0, maxBytes);
    if (request.decoderResult().isFailure() || !isWanted.getAsBoolean()) {
      handOn(ctx, request.decoderResult());
      return;
    }
    Optional<RouteException> fault = rules.fault(request);
    if (fault.isPresent()) {
      handOn(ctx, DecoderResult.failure(fault.get()));
    } else if (HttpUtil.is100ContinueExpected(request) && hasBody(request)) {
      // Not through the codec, which would take it for the answer.
      ctx.pipeline().context(HttpServerCodec.class).writeAndFlush(Unpooled.wrappedBuffer(CONTINUE));
    }
  }

  private static boolean hasBody(HttpRequest request) {
    return HttpUtil.isTransferEncodingChunked(request)
        || HttpUtil.getContentLength(request, 0L) > 0;
  }

  private void add(ChannelHandlerContext ctx, HttpContent part) {
    if (part.decoderResult().isFailure()) {
      handOn(ctx, part.decoderResult());
    } else if (part.content().readableBytes() > maxBytes - body.readableBytes()) {
      handOn(ctx, DecoderResult.failure(rules.tooLarge()));
    } else {
      body.writeBytes(part.content());
      if (part instanceof LastHttpContent) {
        handOn(ctx, DecoderResult.SUCCESS);
      }
    }
  }

  private void handOn(ChannelHandlerContext ctx, DecoderResult result) {
    HttpVersion version = head.protocolVersion();
    FullHttpRequest request =
        new DefaultFullHttpRequest(
            version, head.method(), head.uri(), body, head.headers(), EmptyHttpHeaders.INSTANCE);
    request.setDecoderResult(result);
    head = null;
    body = null;
    whenComplete.run();
    ctx.fireChannelRead(request);
  }
}
