package workbook.lesson04.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class NewMessageTest {

  @Test
  void twoThousandCharactersMayBeSaid() {
    assertThat(new NewMessage("x".repeat(2_000), null, null).fault()).isEmpty();
    assertThat(new NewMessage("x".repeat(2_001), null, null).fault())
        .hasValueSatisfying(isAbout("2000"));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " \n"})
  void anEmptyMessageIsRefused(String text) {
    assertThat(new NewMessage(text, null, null).fault()).hasValueSatisfying(isAbout("empty"));
  }

  /** Socket.IO would carry it, as an escape in JSON; the same message over plain HTTP says "?". */
  @Test
  void halfACharacterIsRefusedAndAWholeOneIsNot() {
    assertThat(new NewMessage("half \uD83D", null, null).fault())
        .hasValueSatisfying(isAbout("half"));
    assertThat(new NewMessage("whole \uD83D\uDE00", null, null).fault()).isEmpty();
  }

  private static Consumer<String> isAbout(String word) {
    return fault -> assertThat(fault).contains(word);
  }
}
