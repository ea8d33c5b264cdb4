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

  @Test
  void aPageOfAnotherPortOrSiteIsForeignAndOneThatIsAllowedIsNot() {
    OriginPolicy policy =
        new OriginPolicy(Set.of("https://good.example"), new InetSocketAddress("127.0.0.1", 3000));
    assertThat(refusal(policy, "localhost:3000", "http://localhost:3000")).isEmpty();
    assertThat(refusal(policy, "localhost:3000", "https://good.example")).isEmpty();
    assertThat(refusal(policy, "localhost:3000", "http://localhost:3001"))
        .contains(
            "its page is of http://localhost:3001, and this server is localhost:3000"
                + " (see --origin)");
    assertThat(refusal(policy, "localhost:3000", "http://good.example")).isPresent();
    assertThat(refusal(policy, "localhost:3000", "null")).isPresent();
  }

  /** As behind a proxy: the server has the name of the pages that may call it. */
  @Test
  void theNameOfAnAllowedPageIsTheServersOwn() {
    OriginPolicy policy =
        new OriginPolicy(
            Set.of("https://good.example:444"), new InetSocketAddress("127.0.0.1", 3000));
    assertThat(refusal(policy, "good.example", "https://good.example:444")).isEmpty();
    assertThat(refusal(policy, "other.example", "https://good.example:444"))
        .contains("it asks for other.example, a name that is not this server's (see --origin)");
  }

  @Test
  void aKnownSchemeIsPartOfTheOrigin() {
    InetSocketAddress client = new InetSocketAddress("127.0.0.1", 1);
    assertThat(new Sender(client, true, "https", "a.example").isOrigin("https://a.example"))
        .isTrue();
    assertThat(new Sender(client, true, "https", "a.example").isOrigin("http://a.example"))
        .isFalse();
    assertThat(new Sender(client, true, "http", "a.example").isOrigin("http://a.example")).isTrue();
    assertThat(new Sender(client, true, "http", "a.example").isOrigin("https://a.example"))
        .isFalse();
    assertThat(new Sender(client, false, "", "a.example").isOrigin("https://a.example")).isTrue();
  }

  @Test
  void aForeignPageMayNotHideItsOrigin() {
    OriginPolicy policy = new OriginPolicy(Set.of(), new InetSocketAddress("127.0.0.1", 3000));
    HttpHeaders picture = new DefaultHttpHeaders().add("sec-fetch-site", "cross-site");
    assertThat(policy.crossSiteRefusal(picture))
        .contains("another site's page asks, without saying which");
    assertThat(policy.crossSiteRefusal(picture.copy().add("origin", "http://localhost:3000")))
        .as("its origin is looked at elsewhere")
        .isEmpty();
    HttpHeaders own = new DefaultHttpHeaders().add("sec-fetch-site", "same-origin");
    assertThat(policy.crossSiteRefusal(own)).isEmpty();
    assertThat(policy.crossSiteRefusal(new DefaultHttpHeaders())).isEmpty();
  }

  @Test
  void onlyAnAllowedPageMayReadTheAnswer() {
    OriginPolicy policy =
        new OriginPolicy(Set.of("https://good.example"), new InetSocketAddress("127.0.0.1", 3000));
    HttpHeaders good = new DefaultHttpHeaders().add("origin", "https://good.example");
    assertThat(policy.corsHeaders(good))
        .containsEntry("access-control-allow-origin", "https://good.example")
        .containsEntry("vary", "origin");
    HttpHeaders foreign = new DefaultHttpHeaders().add("origin", "https://evil.example");
    assertThat(policy.corsHeaders(foreign)).isEmpty();
    assertThat(policy.corsHeaders(new DefaultHttpHeaders())).isEmpty();
  }

  /** What no page sends has no origin, and HTTP/1.0 names no host. */
  @Test
  void whoNamesNoOriginIsLetIn() {
    OriginPolicy policy = new OriginPolicy(Set.of(), new InetSocketAddress("127.0.0.1", 3000));
    InetSocketAddress client = new InetSocketAddress("127.0.0.1", 1);
    for (String host : new String[] {"localhost:3000", ""}) {
      assertThat(policy.refusal(new DefaultHttpHeaders(), new Sender(client, false, "", host)))
          .as("asks for '%s'", host)
          .isEmpty();
    }
  }

  private static Optional<String> refusal(OriginPolicy policy, String host) {
    return refusal(policy, host, "http://" + host);
  }

  private static Optional<String> refusal(OriginPolicy policy, String host, String origin) {
    HttpHeaders headers = new DefaultHttpHeaders().add("origin", origin);
    return policy.refusal(
        headers, new Sender(new InetSocketAddress("127.0.0.1", 1), false, "", host));
  }
}
