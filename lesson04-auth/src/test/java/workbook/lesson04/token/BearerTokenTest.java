package workbook.lesson04.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The token in a request's header {@code Authorization}. */
@Timeout(10)
class BearerTokenTest {

  @Test
  void theSchemeIsReadInAnyCaseAndTheTokenAsItIs() {
    assertThat(BearerToken.in("Bearer aB.c")).contains("aB.c");
    assertThat(BearerToken.in("bEARER aB.c")).contains("aB.c");
    assertThat(BearerToken.in("Bearer   aB.c ")).contains("aB.c");
  }

  @Test
  void anotherSchemeHoldsNoToken() {
    assertThat(BearerToken.in("Basic YTpi")).isEmpty();
    assertThat(BearerToken.in("Bearer")).isEmpty();
    assertThat(BearerToken.in("BearerToken aB.c")).isEmpty();
    assertThat(BearerToken.in("")).isEmpty();
  }
}
