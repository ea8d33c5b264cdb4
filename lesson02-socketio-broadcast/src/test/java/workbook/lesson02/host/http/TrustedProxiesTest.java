package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workbook.lesson02.host.AddressRange;

/** Whom a request is from, by the word of proxies. */
@Timeout(10)
class TrustedProxiesTest {

  private static final InetSocketAddress PROXY = new InetSocketAddress("10.0.0.1", 5000);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("192.0.2.9", 5000);

  private static final AddressRange TEN = AddressRange.parse("10.0.0.0/8");
  private static final AddressRange LOCAL_IPV6 = AddressRange.parse("fd00::/8");

  private final TrustedProxies proxies =
      new TrustedProxies(address -> TEN.contains(address) || LOCAL_IPV6.contains(address));

  private static HttpHeaders headers(String... namesAndValues) {
    HttpHeaders headers = new DefaultHttpHeaders().add("host", "inner.example");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  private String client(String forwardedFor) {
    return proxies
        .sender(PROXY, headers("X-Forwarded-For", forwardedFor))
        .address()
        .getHostAddress();
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "192.0.2.1:8080, 192.0.2.1",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1",
    "[2001:db8::1]:80, 2001:db8:0:0:0:0:0:1",
    "'1.2.3.4, 192.0.2.1', 192.0.2.1",
    "'1.2.3.4, 192.0.2.1, 10.9.9.9', 192.0.2.1",
    "'1.2.3.4, 192.0.2.1, fd00::1, 10.9.9.9', 192.0.2.1",
    "'10.1.1.1, 10.2.2.2', 10.0.0.1",
    "'192.0.2.1, nonsense', 10.0.0.1",
    "'192.0.2.1,,', 192.0.2.1",
    "'192.0.2.1,, 10.9.9.9', 192.0.2.1",
    "'', 10.0.0.1"
  })
  void theLastThatIsNoProxyIsTheClient(String forwardedFor, String client) {
    assertThat(client(forwardedFor)).isEqualTo(client);
  }

  @Test
  void severalLinesAreOneList() {
    HttpHeaders lines = headers("X-Forwarded-For", "1.2.3.4", "X-Forwarded-For", "192.0.2.1");
    assertThat(proxies.sender(PROXY, lines).address().getHostAddress()).isEqualTo("192.0.2.1");
  }

  @Test
  void aProxyTellsSchemeAndHostToo() {
    HttpHeaders good =
        headers(
            "X-Forwarded-For", "192.0.2.1",
            "X-Forwarded-Proto", "http, https",
            "X-Forwarded-Host", "made.up, outer.example:444");
    assertThat(proxies.sender(PROXY, good))
        .isEqualTo(
            new Sender(new InetSocketAddress("192.0.2.1", 0), true, "https", "outer.example:444"));
    HttpHeaders bad = headers("X-Forwarded-Proto", "gopher", "X-Forwarded-Host", "a b");
    assertThat(proxies.sender(PROXY, bad)).isEqualTo(new Sender(PROXY, false, "", "inner.example"));
  }

  @Test
  void aStrangersWordCountsNothing() {
    HttpHeaders forged =
        headers(
            "X-Forwarded-For", "1.2.3.4",
            "X-Forwarded-Proto", "https",
            "X-Forwarded-Host", "outer.example");
    assertThat(proxies.sender(STRANGER, forged))
        .isEqualTo(new Sender(STRANGER, false, "", "inner.example"));
  }
}
