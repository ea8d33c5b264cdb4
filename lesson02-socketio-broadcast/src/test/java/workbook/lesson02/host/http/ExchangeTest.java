package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.web.RouteReply;

/** An answer that another thread gives while the event loop reads on. */
@Timeout(30)
class ExchangeTest {

  private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelInboundHandlerAdapter());
  private final Exchange exchange =
      new Exchange(
          context(),
          new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/"),
          new Sender(new InetSocketAddress("127.0.0.1", 1), false, "", "localhost"),
          new CommonHeaders(Map.of()),
          bytes -> {});

  private ChannelHandlerContext context() {
    return channel.pipeline().firstContext();
  }

  private HttpResponse written() {
    channel.runPendingTasks();
    return channel.readOutbound();
  }

  @Test
  void anAnswerOnTheWayTellsThatTheConnectionEndsWithIt() {
    exchange.reply(RouteReply.text(200, "first"));
    exchange.endConnection();
    assertThat(written().headers().get("connection")).isEqualTo("close");
    assertThat(channel.isActive()).isFalse();
  }

  @Test
  void anyOtherAnswerLeavesTheConnectionOpen() {
    exchange.reply(RouteReply.text(200, "first"));
    assertThat(written().headers().contains("connection")).isFalse();
    assertThat(channel.isActive()).isTrue();
  }

  @Test
  void halfAnAnswerIsNotFollowedByAnother() {
    AtomicInteger lost = new AtomicInteger();
    exchange.whenLost(lost::incrementAndGet);
    exchange.begin(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    exchange.replyMessage(500, "the server failed to answer");
    assertThat(written()).isNull();
    assertThat(channel.isActive()).isFalse();
    assertThat(lost).hasValue(1);
  }
}
