package workbook.lesson03.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class MessageTextTest {

  private static Refusal refusal(String text) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> MessageText.checked(text));
    assertThat(refused).as("a refusal").isNotNull();
    return refused.refusal();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", " x ", "<script>", "两行\n字", "👍🏽"})
  void isLeftAsItIs(String text) throws Exception {
    assertThat(MessageText.checked(text)).isSameAs(text);
    assertThat(MessageText.canBeStored(text)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {" ", "\n\t"})
  void isRefusedIfThereIsNothingToRead(String text) {
    assertThat(refusal(text)).isEqualTo(RoomRefusal.TEXT_EMPTY.refusal());
  }

  @ParameterizedTest
  @ValueSource(strings = {"half \ud83d", "\udc4d half"})
  void isRefusedIfItCannotBeEncoded(String text) {
    assertThat(refusal(text)).isEqualTo(RoomRefusal.TEXT_BROKEN.refusal());
    assertThat(MessageText.canBeStored(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0000 first", "last \u0000"})
  void isRefusedIfNotEveryDatabaseCanStoreIt(String text) {
    assertThat(refusal(text)).isEqualTo(RoomRefusal.TEXT_WITH_NUL.refusal());
    assertThat(MessageText.canBeStored(text)).isFalse();
  }

  @Test
  void hasTwoThousandCharactersAtMost() throws Exception {
    assertThat(MessageText.checked("x".repeat(2_000))).hasSize(2_000);
    assertThat(refusal("x".repeat(2_001)))
        .isEqualTo(
            new Refusal(
                "text-too-long", Map.of("most", 2_000), "a message has at most 2000 characters"));
  }
}
