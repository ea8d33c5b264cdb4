package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.lesson03.room.RefusedException;

@Timeout(10)
class NewMessageTest {

  @Test
  void twoThousandCharactersMayBeSaid() {
    isGood("x".repeat(2_000));
    isRefused("x".repeat(2_001), "2000");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \n"})
  void anEmptyMessageIsRefused(String text) {
    isRefused(text, "empty");
  }

  /** Socket.IO would carry it, as an escape in JSON; the same message over plain HTTP says "?". */
  @Test
  void halfACharacterIsRefusedAndAWholeOneIsNot() {
    isRefused("half \uD83D", "half");
    isGood("whole \uD83D\uDE00");
  }

  @Test
  void aClientIdHas1To64LettersDigitsDashesOrUnderscores() throws RefusedException {
    for (String good : new String[] {null, "a", "Az09_-", "x".repeat(64)}) {
      new NewMessage("text", null, good).check();
    }
    for (String bad : new String[] {"", "x".repeat(65), "a b", "é"}) {
      assertThatThrownBy(() -> new NewMessage("text", null, bad).check())
          .isInstanceOf(RefusedException.class)
          .hasMessage("a clientId has 1 to 64 letters, digits, - or _");
    }
  }

  private static void isGood(String text) {
    assertThatCode(() -> new NewMessage(text, null, null).check()).doesNotThrowAnyException();
  }

  private static void isRefused(String text, String word) {
    assertThatThrownBy(() -> new NewMessage(text, null, null).check())
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(word);
  }
}
