package workbook.lesson04.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson02.web.RouteReply;
import workbook.lesson03.room.Refusal;

/** A refusal as a client over HTTP reads it. */
@Timeout(10)
class RefusalReplyTest {

  private static final Refusal REFUSAL = new Refusal("too-long", Map.of("most", 5), "it is long");

  @Test
  void hasMessageCodeAndValues() {
    RouteReply reply = RefusalReply.of(400, REFUSAL);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(new String(reply.body(), UTF_8))
        .isEqualTo("{\"message\":\"it is long\",\"code\":\"too-long\",\"values\":{\"most\":5}}");
    assertThat(reply.headers()).doesNotContainKey("retry-after");
  }

  @Test
  void saysWhenToComeAgainInTheBodyAndInTheHeader() {
    RouteReply reply = RefusalReply.of(429, Refusal.of("slowly"), 7);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(new String(reply.body(), UTF_8))
        .isEqualTo("{\"message\":\"slowly\",\"retryAfter\":7}");
    assertThat(reply.headers()).containsEntry("retry-after", "7");
  }
}
