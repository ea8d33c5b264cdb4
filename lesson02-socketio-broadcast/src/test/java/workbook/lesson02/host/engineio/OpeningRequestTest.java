package workbook.lesson02.host.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a session keeps of the request that opened it, and what it says that this takes. */
@Timeout(10)
class OpeningRequestTest {

  private static final InetSocketAddress REMOTE = new InetSocketAddress("192.0.2.7", 5);
  private static final InetSocketAddress LOCAL = new InetSocketAddress("127.0.0.1", 1);

  private static OpeningRequest of(HttpHeaders headers, Map<String, List<String>> query) {
    return new OpeningRequest(headers, query, REMOTE, LOCAL, "/uri");
  }

  @Test
  void headersOfTheClientAreKeptAndThoseOfTheTransportAreNot() {
    OpeningRequest request =
        of(
            new DefaultHttpHeaders()
                .add("Cookie", "a=b")
                .add("cookie", "c=d")
                .add("X-Key", "1")
                .add("Upgrade", "websocket"),
            Map.of());
    assertThat(request.headers().getAll("cookie")).containsExactly("a=b", "c=d");
    assertThat(request.headers().get("X-KEY")).isEqualTo("1");
    assertThat(request.headers().size()).isEqualTo(3);
  }

  /** 100 for each header and each value of a parameter, and their characters. */
  @Test
  void itsBytesAreThoseOfAllThatIsKept() {
    assertThat(of(new DefaultHttpHeaders(), Map.of()).bytes()).isEqualTo(4);
    assertThat(of(new DefaultHttpHeaders().add("Cookie", "a=b"), Map.of()).bytes())
        .isEqualTo(4 + 100 + 6 + 3);
    assertThat(of(new DefaultHttpHeaders(), Map.of("key", List.of("1", "22"))).bytes())
        .isEqualTo(4 + 3 + 100 + 1 + 100 + 2);
  }

  @Test
  void theQueryIsTheSameAndNobodyCanChangeIt() {
    List<String> values = new ArrayList<>(List.of("4", "x"));
    OpeningRequest request = of(new DefaultHttpHeaders(), Map.of("EIO", values));
    values.clear();
    assertThat(request.query()).isEqualTo(Map.of("EIO", List.of("4", "x")));
    assertThatThrownBy(() -> request.query().get("EIO").add("y"))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> request.query().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** Else ten thousand sessions would keep ten thousand of each. */
  @Test
  void wordsOfEveryQueryAreNotKeptAnew() {
    OpeningRequest request =
        of(
            new DefaultHttpHeaders(),
            Map.of(new String("transport"), List.of(new String("polling"))));
    assertThat(request.query().keySet().iterator().next()).isSameAs("transport");
    assertThat(request.query().get("transport").get(0)).isSameAs("polling");
  }

  @Test
  void theLogSeesTheAddressAndNeitherHeadersNorQuery() {
    OpeningRequest request =
        of(new DefaultHttpHeaders().add("cookie", "secret"), Map.of("token", List.of("secret")));
    assertThat(request.address()).isEqualTo("192.0.2.7");
    assertThat(request).hasToString("OpeningRequest[/192.0.2.7:5]");
  }
}
