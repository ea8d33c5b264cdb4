package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class MessageTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"x", " x ", "<script>", "两行\n字", "👍🏽"})
  void isLeftAsItIs(String text) throws Exception {
    assertThat(MessageText.checked(text)).isSameAs(text);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\n\t", "half \ud83d", "\udc4d half", "nul \u0000"})
  void isRefusedIfThereIsNothingToReadOrToEncode(String text) {
    assertThatThrownBy(() -> MessageText.checked(text)).isInstanceOf(RefusedException.class);
  }
}
