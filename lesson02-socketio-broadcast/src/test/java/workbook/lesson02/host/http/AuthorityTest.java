package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A host and perhaps a port. */
@Timeout(10)
class AuthorityTest {

  @ParameterizedTest
  @CsvSource({
    "localhost, localhost",
    "localhost:3000, localhost",
    "127.0.0.1:80, 127.0.0.1",
    "[::1], [::1]",
    "[::1]:3000, [::1]"
  })
  void thePortMayBeMissing(String authority, String host) {
    assertThat(Authority.isValid(authority)).isTrue();
    assertThat(Authority.withoutPort(authority)).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ":80", "a:", "a:123456", "a b", "a/b", "user@a", "::1", "[::1", "[]", "a:x"})
  void whatIsNoHostIsNotValid(String authority) {
    assertThat(Authority.isValid(authority)).isFalse();
  }
}
