package workbook.lesson02.host.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is kept of a request. */
@Timeout(10)
class ReceivedRequestTest {

  private static ReceivedRequest request(HttpMethod method, String body) {
    return new ReceivedRequest(
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1, method, "/x?a=b", Unpooled.copiedBuffer(body, UTF_8)));
  }

  @Test
  void theBodyOfAGetIsNotedAndNotKept() {
    ReceivedRequest get = request(HttpMethod.GET, "means nothing");
    assertThat(get.hasBody()).isTrue();
    assertThat(get.body()).isEmpty();
    assertThat(request(HttpMethod.GET, "").hasBody()).isFalse();
  }

  @Test
  void theBodyOfAPostIsKept() {
    ReceivedRequest post = request(HttpMethod.POST, "hello");
    assertThat(post.hasBody()).isTrue();
    assertThat(post.body()).asString(UTF_8).isEqualTo("hello");
    assertThat(post.uri()).isEqualTo("/x?a=b");
    assertThat(post.path()).isEqualTo("/x");
  }
}
