package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class PersonNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"A", "张三", "Ann Lee", "<b>Ann</b>", "😀", "12345678901234567890"})
  void keepsWhatOneCanSee(String name) throws Exception {
    assertThat(PersonName.of(name).shown()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0\u3000",
        "\u3164",
        "\u200b",
        "a\u202eb",
        "a\u0000b",
        "a\nb\u0007",
        "\u0301",
        "\ud83d",
        "\ufe0f",
        "123456789012345678901"
      })
  void refusesWhatOneCannotSeeOrIsTooLong(String name) {
    assertThatThrownBy(() -> PersonName.of(name)).isInstanceOf(RefusedException.class);
  }

  @Test
  void countsCharactersAndNotTheirHalves() throws Exception {
    assertThat(PersonName.of("😀".repeat(20)).shown()).hasSize(40);
    assertThatThrownBy(() -> PersonName.of("😀".repeat(21))).hasMessageContaining("at most 20");
  }

  @ParameterizedTest
  @CsvSource({"Ann,ANN", "Ann,ａｎｎ", "ΣΑΣ,σας", "Straße,STRASSE", "a  b,a b"})
  void looksAlikeWhateverTheCaseAndWidth(String one, String other) throws Exception {
    assertThat(PersonName.of(one).key()).isEqualTo(PersonName.of(other).key());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann Lee",
        " Ann  Lee ",
        "\u3000Ann\u00a0Lee\u2003",
        "\tAnn \u2028 Lee\n",
        "Ann\u1680Lee"
      })
  void dropsWhiteSpaceWhateverItLooksLike(String typed) throws Exception {
    assertThat(PersonName.of(typed).shown()).isEqualTo("Ann Lee");
  }

  @Test
  void tellsDifferentNamesApart() throws Exception {
    assertThat(PersonName.of("Ann").key()).isNotEqualTo(PersonName.of("Anne").key());
  }
}
