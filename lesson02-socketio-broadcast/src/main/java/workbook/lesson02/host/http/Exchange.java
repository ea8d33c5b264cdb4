package workbook.lesson02.host.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import workbook.lesson02.web.RouteReply;

/**
 * One HTTP request and its one answer, which may be given later and from any thread. An {@link
 * Endpoint} may also take the connection over.
 */
public final class Exchange {

  private final ChannelHandlerContext ctx;
  private final HttpMethod method;
  private ReceivedRequest received;
  private final Sender sender;
  private final CommonHeaders headersOfAll;
  private final IntConsumer afterwards;
  private final boolean http11;
  private boolean keepAlive; // on the event loop only
  private final AtomicBoolean answered = new AtomicBoolean();
  private boolean begun; // on the event loop only
  private boolean ended; // on the event loop only
  private int status = 200; // on the event loop only
  private Runnable whenLost = () -> {};
  private boolean draining; // on the event loop only
  private Runnable whenDraining = () -> {};

  /**
   * @param afterwards runs on the event loop right before the end of the answer is written, with
   *     the size of that, in bytes: of the whole answer, or 0 if it came in parts
   */
  Exchange(
      ChannelHandlerContext ctx,
      FullHttpRequest request,
      Sender sender,
      CommonHeaders headersOfAll,
      IntConsumer afterwards) {
    this.ctx = ctx;
    this.method = request.method();
    this.received = new ReceivedRequest(request);
    this.sender = sender;
    this.http11 = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    // Where a request was not read to its end, nobody knows where the next one begins.
    this.keepAlive = http11 && HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    this.headersOfAll = headersOfAll;
    this.afterwards = afterwards;
  }

  public HttpMethod method() {
    return method;
  }

  boolean isHead() {
    return HttpMethod.HEAD.equals(method);
  }

  public String path() {
    return received.path();
  }

  public Map<String, List<String>> parameters() {
    return received.parameters();
  }

  /** The first value of a query parameter, or null. */
  public String parameter(String name) {
    List<String> values = parameters().get(name);
    return values == null ? null : values.get(0);
  }

  public HttpHeaders headers() {
    return received.headers();
  }

  public byte[] body() {
    return received.body();
  }

  /** The path and query, as they came. */
  public String uri() {
    return received.uri();
  }

  /** Whether a body came with it. That of a GET means nothing and is not kept. */
  public boolean hasBody() {
    return received.hasBody();
  }

  /** Whether the client speaks HTTP/1.1, and not 1.0. */
  public boolean isHttp11() {
    return http11;
  }

  boolean hasValidUri() {
    return received.hasValidUri();
  }

  boolean hasTooManyParameters() {
    return received.hasTooManyParameters();
  }

  /** Frees what was read of the request, for an answer that comes later. Its method stays. */
  public void forgetRequest() {
    received = null;
  }

  /** Runs the action if the connection ends before the answer is given. On the event loop. */
  public void whenLost(Runnable action) {
    whenLost = action;
  }

  /**
   * Runs the action if the server is about to stop before the answer is complete; at once, if it is
   * already. On the event loop.
   */
  void whenDraining(Runnable action) {
    whenDraining = action;
    if (draining) {
      action.run();
    }
  }

  /** The server is about to stop: the connection ends with this answer. On the event loop. */
  void drain() {
    draining = true;
    endConnection();
    if (!ended) {
      whenDraining.run();
    }
  }

  /** The connection has ended. On the event loop. */
  void lost() {
    if (answered.compareAndSet(false, true)) {
      whenLost.run();
    }
  }

  /** The connection ends with this answer. On the event loop. */
  void endConnection() {
    keepAlive = false;
  }

  /** Whether the connection ends with this answer. On the event loop. */
  boolean endsConnection() {
    return !keepAlive;
  }

  ChannelHandlerContext ctx() {
    return ctx;
  }

  Sender sender() {
    return sender;
  }

  /** The client's address; its port is 0 if a proxy has told it. */
  public InetSocketAddress remote() {
    return sender.remote();
  }

  public InetSocketAddress local() {
    return (InetSocketAddress) channel().localAddress();
  }

  public Channel channel() {
    return ctx.channel();
  }

  /**
   * Ends HTTP on this connection, after its last answer or upgrade: what comes from now on is not
   * read as requests. On the event loop.
   *
   * @param handlers make messages of what comes, and take them
   */
  public void endHttp(List<ChannelHandler> handlers) {
    ChannelPipeline pipeline = ctx.pipeline();
    handlers.forEach(pipeline::addLast);
    pipeline.remove(BodyAggregator.class);
    pipeline.remove(HttpDispatcher.class);
    pipeline.remove(RequestDeadline.class);
  }

  /**
   * After the end of HTTP, to be run for each message that has arrived completely. Until it is run,
   * the bytes that have arrived count as an incomplete message, which waits in memory.
   */
  public Runnable messageComplete() {
    return ctx.pipeline().get(ConnectionBytes.class)::messageComplete;
  }

  /** Answers with a status and, as JSON, a message for a person. */
  public void replyMessage(int status, String message) {
    reply(RouteReply.json(status, Map.of("message", message)));
  }

  /**
   * @throws IllegalArgumentException if a header is none, for example because of a line break
   */
  public void reply(RouteReply reply) {
    FullHttpResponse response = response(reply);
    if (!answered.compareAndSet(false, true)) { // after building it, which may throw
      return;
    }
    ctx.executor()
        .execute(
            () -> {
              status = reply.status();
              if (begun) { // parts of another answer were sent: only closing tells the client
                whenLost.run();
                ctx.close();
              } else {
                // Only now: if the next request has come too soon, the connection ends.
                headersOfAll.addTo(response.headers(), !keepAlive);
                finish(isHead() ? response.replace(Unpooled.EMPTY_BUFFER) : response);
              }
            });
  }

  private static FullHttpResponse response(RouteReply reply) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(reply.status()),
            Unpooled.wrappedBuffer(reply.body()));
    reply.headers().forEach(response.headers()::set);
    if (reply.status() != 304 && reply.status() != 204) { // which have no body
      HttpUtil.setContentLength(response, reply.body().length);
    }
    return response;
  }

  /**
   * The head of an answer that comes in parts; to be written next. An HTTP/1.0 client, which knows
   * no chunks, reads on to the end of the connection (RFC 9112, section 6.3). On the event loop.
   */
  void begin(HttpResponse response) {
    begun = true;
    HttpUtil.setTransferEncodingChunked(response, http11);
    headersOfAll.addTo(response.headers(), !keepAlive);
  }

  /** Of the answer, once it is given. On the event loop. */
  int status() {
    return status;
  }

  /** A part of the answer has been written. On the event loop. */
  boolean isBegun() {
    return begun;
  }

  /** The answer is complete; what is written from now on belongs to another. On the event loop. */
  boolean isEnded() {
    return ended;
  }

  /** The answer, which was written in parts, is complete. */
  void complete() {
    if (answered.compareAndSet(false, true)) {
      ctx.executor().execute(() -> finish(LastHttpContent.EMPTY_LAST_CONTENT));
    }
  }

  private void finish(HttpContent last) {
    ended = true;
    afterwards.accept(last.content().readableBytes());
    ChannelFuture written = ctx.writeAndFlush(last);
    if (!keepAlive) {
      written.addListener(done -> LingeringClose.begin(ctx.channel()));
    }
  }
}
