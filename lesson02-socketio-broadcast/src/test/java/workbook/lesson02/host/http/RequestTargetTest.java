package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request asks for, and of which host. */
@Timeout(10)
class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/login, '', /login",
    "http://a.example/login?x=1, a.example, /login?x=1",
    "HTTPS://a.example:81/, a.example:81, /",
    "http://a.example, a.example, /",
    "http://a.example?x, a.example, /?x",
    "ftp://a.example/, '', ftp://a.example/",
    "//a.example/, '', //a.example/"
  })
  void theHostMayBeInTheTarget(String uri, String authority, String path) {
    assertThat(RequestTarget.of(uri)).isEqualTo(new RequestTarget(authority, path));
  }

  @Test
  void itDoesNotPrintItsQuery() {
    assertThat(RequestTarget.of("http://a.example/?token=x"))
        .hasToString("RequestTarget[a.example]");
  }

  @Test
  void whatIsEncodedIsDecodedOnce() {
    DecodedTarget target =
        DecodedTarget.of("/a%2fb%2525+c?name=%E4%BD%A0+x&flag&name=2&&empty=&a%3Db=c=d")
            .orElseThrow();
    assertThat(target.path()).isEqualTo("/a/b%25+c");
    assertThat(target.parameters())
        .isEqualTo(
            Map.of(
                "name", List.of("你 x", "2"),
                "flag", List.of(""),
                "empty", List.of(""),
                "a=b", List.of("c=d")));
    assertThat(target.parameters().keySet()).containsExactly("name", "flag", "empty", "a=b");
    assertThat(target).hasToString("DecodedTarget[/a/b%25+c]");
    assertThat(DecodedTarget.of("/").orElseThrow().parameters()).isEmpty();
  }

  @Test
  void aHexDigitMayBe0() {
    DecodedTarget target = DecodedTarget.of("/a%09b%20c?d=%0Ae%30").orElseThrow();
    assertThat(target.path()).isEqualTo("/a\tb c");
    assertThat(target.parameters()).isEqualTo(Map.of("d", List.of("\ne0")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%4",
        "/%zz",
        "/%4z",
        "/%z4",
        "/%\uff11\uff11",
        "/%ff",
        "/?a=%ff",
        "/?%ff=a",
        "/#a",
        "/?a=#"
      })
  void whatIsNotEncodedAsItMustBeIsNothing(String target) {
    assertThat(DecodedTarget.of(target)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a.example", "127.0.0.1:3000", "[::1]", "[::1]:80", "a_b~c-d", "a:12345"})
  void isAHost(String authority) {
    assertThat(Authority.isValid(authority)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a:",
        "a:x",
        "a:123456",
        "::1",
        "[]",
        "[x]",
        "a@b",
        "a/b",
        "a,b",
        ":80"
      })
  void isNoHost(String authority) {
    assertThat(Authority.isValid(authority)).isFalse();
  }

  @Test
  void aPortIsLeftOut() {
    assertThat(Authority.withoutPort("a.example:80")).isEqualTo("a.example");
    assertThat(Authority.withoutPort("[::1]:80")).isEqualTo("[::1]");
    assertThat(Authority.withoutPort("[::1]")).isEqualTo("[::1]");
    assertThat(Authority.withoutPort("a.example")).isEqualTo("a.example");
  }
}
