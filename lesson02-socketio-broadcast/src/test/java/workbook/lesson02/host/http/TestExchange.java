package workbook.lesson02.host.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A request on a connection of its own, for tests. It may be answered from any thread. */
public final class TestExchange {

  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final Exchange exchange;

  // Deprecated is a handler with an executor of its own; here it lets any thread answer.
  @SuppressWarnings("deprecation")
  private TestExchange(HttpMethod method, String uri, byte[] body) {
    ChannelInboundHandlerAdapter requests = new ChannelInboundHandlerAdapter();
    EmbeddedChannel channel =
        new EmbeddedChannel(new Answers()) {
          @Override
          protected SocketAddress localAddress0() {
            return new InetSocketAddress("127.0.0.1", 2);
          }
        };
    channel.pipeline().addLast(ImmediateEventExecutor.INSTANCE, requests);
    exchange =
        new Exchange(
            channel.pipeline().context(requests),
            new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1, method, uri, Unpooled.wrappedBuffer(body)),
            new Sender(new InetSocketAddress("127.0.0.1", 1), false, "", "localhost"),
            new CommonHeaders(Map.of()),
            bytes -> {});
  }

  private final class Answers extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      FullHttpResponse answer = (FullHttpResponse) message;
      answers.add(answer.status().code() + " " + answer.content().toString(StandardCharsets.UTF_8));
      answer.release();
      promise.setSuccess();
    }
  }

  public static TestExchange get() {
    return get("/");
  }

  public static TestExchange get(String uri) {
    return new TestExchange(HttpMethod.GET, uri, new byte[0]);
  }

  public static TestExchange post(String body) {
    return post(body.getBytes(StandardCharsets.UTF_8));
  }

  public static TestExchange post(byte[] body) {
    return new TestExchange(HttpMethod.POST, "/", body);
  }

  public Exchange exchange() {
    return exchange;
  }

  /** The answer's status and body, with a blank between; empty while there is none. */
  public String answer() {
    return answers.isEmpty() ? "" : answers.peek();
  }

  /** The connection ends. */
  public void breakOff() {
    exchange.lost();
  }

  /** Whether nothing is kept of the request. */
  public boolean isForgotten() {
    try {
      exchange.uri();
      return false;
    } catch (NullPointerException e) {
      return true;
    }
  }
}
