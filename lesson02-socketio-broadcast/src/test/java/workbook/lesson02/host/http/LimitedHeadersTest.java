package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A request has a hundred headers at the most. */
@Timeout(10)
class LimitedHeadersTest {

  private static HttpRequest read(int headers) {
    EmbeddedChannel channel =
        new EmbeddedChannel(new HttpRequestDecoder(LimitedHeaders.in(new HttpDecoderConfig())));
    String request = "GET / HTTP/1.1\r\n" + "a: b\r\n".repeat(headers) + "\r\n";
    channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    HttpRequest read = channel.readInbound();
    channel.finishAndReleaseAll();
    return read;
  }

  @Test
  void aHundredAreRead() {
    HttpRequest request = read(LimitedHeaders.MOST);
    assertThat(request.decoderResult().isSuccess()).isTrue();
    assertThat(request.headers().getAll("a")).hasSize(100);
  }

  @Test
  void oneMoreIsTooMany() {
    HttpRequest request = read(LimitedHeaders.MOST + 1);
    assertThat(request.decoderResult().cause())
        .isInstanceOf(TooLongFrameException.class)
        .hasMessage("more than 100 headers");
  }
}
