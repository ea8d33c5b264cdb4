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
 * Gathers the parts of a request's body into one. What is not to be read on is handed on at once,
 * without its body, as a request that failed to be decoded: so its refusal takes its turn among the
 * answers. (Netty's own aggregator answers by itself, ahead of an answer that is still to come.)
 */
final class BodyAggregator extends ChannelInboundHandlerAdapter {

  private static final byte[] CONTINUE =
      "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int maxBytes;
  private final RequestRules rules;
  private final BooleanSupplier isTaken;
  private final Runnable whole;

  /** The request whose body is gathered; null if none is, or none is wanted. */
  private HttpRequest head;

  /** On the heap: so nothing has to be released if the rest does not come. */
  private ByteBuf body;

  /**
   * @param isTaken whether a request is taken that comes now; the body of another is not gathered
   * @param whole is run for each request that is handed on
   */
  BodyAggregator(int maxBytes, BooleanSupplier isTaken, Runnable whole) {
    this.maxBytes = maxBytes;
    this.rules = new RequestRules(maxBytes);
    this.isTaken = isTaken;
    this.whole = whole;
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
    if (request.decoderResult().isFailure() || !isTaken.getAsBoolean()) {
      handOn(ctx, request.decoderResult());
      return;
    }
    Optional<RouteException> fault = rules.fault(request);
    if (fault.isPresent()) {
      handOn(ctx, DecoderResult.failure(fault.get()));
    } else if (HttpUtil.is100ContinueExpected(request) && hasBody(request)) {
      // Past the codec, which would take it for the answer.
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
    whole.run();
    ctx.fireChannelRead(request);
  }
}
