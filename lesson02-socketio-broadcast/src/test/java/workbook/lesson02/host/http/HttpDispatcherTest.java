package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.AddressQuota;
import workbook.lesson02.web.RouteReply;

/** A request that is answered while its connection ends. */
@Timeout(10)
class HttpDispatcherTest {

  private static final InetSocketAddress SERVER = new InetSocketAddress("127.0.0.1", 1);

  private final ListenerThreads threads = new ListenerThreads();
  private final RequestCounts counts = new RequestCounts();
  private final List<Exchange> asked = new ArrayList<>();
  private final List<Object> written = new ArrayList<>();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(new Written()) {
        @Override
        protected SocketAddress remoteAddress0() {
          return new InetSocketAddress("127.0.0.1", 2);
        }
      };

  private final class Written extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      written.add(message);
      ctx.write(message, promise);
    }
  }

  private final class Asked implements Endpoint {

    @Override
    public String path() {
      return "/";
    }

    @Override
    public void handle(Exchange exchange) {
      asked.add(exchange);
    }
  }

  private void request() {
    channel
        .pipeline()
        .addLast(
            new HttpDispatcher(
                new RequestDeadline(Duration.ofSeconds(10)),
                new AddressQuota(1),
                new RequestGate(
                    new OriginPolicy(Set.of(), SERVER),
                    new TrustedProxies(address -> false),
                    new RefusalLog()),
                new Asked(),
                new Routes(threads, 1_000, "/none", new Health()),
                counts));
    DefaultFullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
    request.headers().set(HttpHeaderNames.HOST, "localhost");
    channel.writeInbound(request);
  }

  @AfterEach
  void stop() {
    threads.stop();
  }

  /**
   * Another thread has begun to answer; before the loop writes that, the client has gone. Netty,
   * which gets the answer, knows what to do with it.
   */
  @Test
  void anAnswerThatComesAfterTheEndChangesNothing() {
    request();
    assertThat(counts.busy()).isEqualTo(1);
    asked.get(0).reply(RouteReply.text(404, "late"));
    channel.pipeline().remove(HttpDispatcher.class);
    channel.close();
    channel.runPendingTasks();
    assertThat(written).hasSize(1);
    assertThat(counts.busy()).as("counted once").isZero();
    assertThat(counts.refused()).as("nobody got the answer").isZero();
  }
}
