package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class RoomNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"lobby", "room-1", "a_b", "问诊室", "123456789012345678901234567890"})
  void allowsLettersDigitsDashAndUnderscore(String name) throws Exception {
    assertThat(RoomName.of(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {" ", "a b", "-a", "<b>", "a/b", "../a", "1234567890123456789012345678901"})
  void refusesAllElse(String name) {
    assertThatThrownBy(() -> RoomName.of(name)).isInstanceOf(RefusedException.class);
  }
}
