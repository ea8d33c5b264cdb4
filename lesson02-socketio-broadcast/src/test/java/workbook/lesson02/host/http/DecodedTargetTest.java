package workbook.lesson02.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Path and query, decoded; and what is not encoded as it must be. */
@Timeout(10)
class DecodedTargetTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/|/",
        "/login?next=/a|/login",
        "/a+b|/a+b",
        "/a%20b|/a b",
        "/%E4%BD%A0|/你",
        "/%e4%bd%a0|/你",
        "/%2F%3F%25|//?%",
        "/%00%7f%09x|/\u0000\u007f\tx"
      })
  void aPathIsDecoded(String target, String path) {
    assertThat(DecodedTarget.of(target).map(DecodedTarget::path)).contains(path);
  }

  @Test
  void parametersKeepTheirOrderAndAllTheirValues() {
    DecodedTarget target =
        DecodedTarget.of("/x?b=1&a=2&b=3&&empty=&none&%C3%A9=%C3%A9+%2B").orElseThrow();
    assertThat(target.parameters())
        .containsExactly(
            Map.entry("b", List.of("1", "3")),
            Map.entry("a", List.of("2")),
            Map.entry("empty", List.of("")),
            Map.entry("none", List.of("")),
            Map.entry("é", List.of("é +")));
  }

  @Test
  void onlyTheFirstEqualsSignAndQuestionMarkDivide() {
    DecodedTarget target = DecodedTarget.of("/x?a=b=c?d").orElseThrow();
    assertThat(target.path()).isEqualTo("/x");
    assertThat(target.parameters()).containsExactly(Map.entry("a", List.of("b=c?d")));
    DecodedTarget bare = DecodedTarget.of("?a=b").orElseThrow();
    assertThat(bare.path()).isEmpty();
    assertThat(bare.parameters()).containsExactly(Map.entry("a", List.of("b")));
    assertThat(DecodedTarget.of("/x").orElseThrow().parameters()).isEmpty();
    assertThat(DecodedTarget.of("/x?").orElseThrow().parameters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/%",
        "/%4",
        "/%4g",
        "/%g4",
        "/%%41",
        "/%C3",
        "/%FF",
        "/%C0%AF",
        "/a#b",
        "/x?%",
        "/x?a=%4",
        "/x?%zz=1",
        "/x?a=1&b=%FF",
        "/x?a#",
        "/%\uff14\uff11"
      })
  void whatIsNotEncodedAsItMustBeIsNothing(String target) {
    assertThat(DecodedTarget.of(target)).isEmpty();
  }

  @Test
  void theQueryIsNotShown() {
    assertThat(DecodedTarget.of("/login?token=secret").orElseThrow())
        .hasToString("DecodedTarget[/login]");
  }
}
