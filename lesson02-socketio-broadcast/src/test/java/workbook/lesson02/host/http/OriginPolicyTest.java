package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which pages are the server's own, for a server that listens somewhere else than usual. */
@Timeout(30)
class OriginPolicyTest {

  /** Of 127.0.0.0/8 a host may listen on any. */
  @Test
  void pagesOfAnotherLoopbackAddressAreItsOwn() {
    OriginPolicy policy = new OriginPolicy(Set.of(), new InetSocketAddress("127.0.0.2", 3000));
    assertThat(refusal(policy, "127.0.0.2:3000")).isEmpty();
    assertThat(refusal(policy, "evil.example:3000")).isPresent();
  }

  private static Optional<String> refusal(OriginPolicy policy, String host) {
    HttpHeaders headers = new DefaultHttpHeaders().add("origin", "http://" + host);
    return policy.refusal(
        headers, new Sender(new InetSocketAddress("127.0.0.1", 1), false, "", host));
  }
}
