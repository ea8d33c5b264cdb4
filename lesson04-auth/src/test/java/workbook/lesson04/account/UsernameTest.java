package workbook.lesson04.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class UsernameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "Alice",
        "小明",
        "bob_2",
        "jean-luc",
        "Ωmega.x",
        "नमस्ते",
        "12345678901234567890123456789012",
        "𠀀𠀀"
      })
  void takesLettersAndDigitsOfAnyScript(String name) {
    assertThat(Username.of(name)).map(Username::shown).contains(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "<b>",
        "a\"",
        "a'b",
        "a&b",
        "_x",
        ".",
        "-",
        "a\u0000",
        "a\nb",
        "a\u200Bb",
        "a\u202Eb",
        "\u3164",
        "a\u1160",
        "a\uFE0F",
        "😀",
        "123456789012345678901234567890123"
      })
  void refusesWhatBreaksTheRules(String name) {
    assertThat(Username.of(name)).isEmpty();
  }

  @Test
  void refusesNullAndWhatIsFarTooLong() {
    assertThat(Username.of(null)).isEmpty();
    assertThat(Username.of("x".repeat(1_000_000))).isEmpty();
  }

  @Test
  void isOneNameInAllItsSpellings() {
    assertThat(key("Bob")).isEqualTo(key("bOB")).isEqualTo(key(" bob ")).isEqualTo(key("ｂｏｂ"));
    assertThat(key("ΣΑΣ")).isEqualTo(key("σας"));
    assertThat(key("e\u0301")).isEqualTo(key("É"));
    assertThat(Username.of("ｂｏｂ")).map(Username::shown).contains("bob");
  }

  /** Some letters become two when they are folded, some are two characters; the column has 80. */
  @ParameterizedTest
  @ValueSource(strings = {"ß", "İ", "𠀀", "𐐀", "ΐ"})
  void theLongestKeyFitsItsColumn(String letter) {
    assertThat(key(letter.repeat(32))).hasSizeLessThanOrEqualTo(80);
    assertThat(Username.of(letter.repeat(33))).isEmpty();
  }

  private static String key(String name) {
    return Username.of(name).orElseThrow().key();
  }
}
