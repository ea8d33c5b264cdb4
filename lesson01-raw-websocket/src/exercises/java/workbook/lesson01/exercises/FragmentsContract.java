package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.exercises.Kept;

/** Exercise 1.7: what comes out of frames. */
@Timeout(30)
abstract class FragmentsContract {

  /** The contract, run for your class. */
  static final class Yours extends FragmentsContract {
    @Override
    Reader reader() {
      return new Fragments()::add;
    }
  }

  /** See {@link Fragments#add}. */
  interface Reader {
    Optional<String> add(boolean fin, int opcode, byte[] payload);
  }

  private static final int CONTINUATION = 0;
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int PONG = 10;

  private Reader reader;

  abstract Reader reader();

  @BeforeEach
  void connect() {
    reader = reader();
  }

  @Test
  void takesAMessageOfOneFrame() {
    assertThat(frame(true, TEXT, "hello")).contains("hello");
    assertThat(frame(true, TEXT, "")).contains("");
    assertThat(frame(true, TEXT, "again")).contains("again");
  }

  @Test
  void putsFragmentsTogether() {
    assertThat(frame(false, TEXT, "to ")).isEmpty();
    assertThat(frame(false, CONTINUATION, "be ")).isEmpty();
    assertThat(frame(true, CONTINUATION, "continued")).contains("to be continued");
    assertThat(frame(false, TEXT, "and ")).isEmpty();
    assertThat(frame(true, CONTINUATION, "another")).contains("and another");
  }

  /** A sender may cut anywhere, also in the middle of a character that takes several bytes. */
  @Test
  void joinsBytesAndNotTexts() {
    byte[] bytes = "é€你😀".getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      reader.add(false, TEXT, Arrays.copyOfRange(bytes, 0, cut));
      assertThat(reader.add(true, CONTINUATION, Arrays.copyOfRange(bytes, cut, bytes.length)))
          .as("cut after byte %d of %d", cut, bytes.length)
          .contains("é€你😀");
    }
  }

  /** A ping may come between the fragments, and its payload is no part of the text. */
  @Test
  void letsControlFramesPass() {
    for (int opcode : new int[] {PING, PONG, CLOSE}) {
      assertThatCode(() -> assertThat(frame(true, opcode, "before")).isEmpty())
          .as("a control frame, opcode %d, before all texts", opcode)
          .doesNotThrowAnyException();
      frame(false, TEXT, "one ");
      assertThat(frame(true, opcode, "are you there?"))
          .as("a control frame, opcode %d, between two fragments", opcode)
          .isEmpty();
      assertThat(frame(true, CONTINUATION, "text"))
          .as("the text around a control frame, opcode %d", opcode)
          .contains("one text");
    }
  }

  @Test
  void takesEmptyFragments() {
    frame(false, TEXT, "");
    frame(false, CONTINUATION, "text");
    assertThat(frame(true, CONTINUATION, "")).contains("text");
  }

  @Test
  void refusesWhatIsOutOfOrder() {
    assertThatThrownBy(() -> frame(true, CONTINUATION, "what?"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing to go on with");
    frame(false, TEXT, "one ");
    assertThatThrownBy(() -> frame(true, TEXT, "two"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the last text has not ended");
    reader = reader();
    frame(false, TEXT, "");
    assertThatThrownBy(() -> frame(true, TEXT, "two"))
        .as("to begin a text, where one is open that has no bytes yet")
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the last text has not ended");
    reader = reader();
    frame(true, TEXT, "whole");
    assertThatThrownBy(() -> frame(false, CONTINUATION, "and more"))
        .as("to go on with a text that has ended")
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nothing to go on with");
  }

  /** The caller reads the next frame into the same array. */
  @Test
  void copiesWhatItKeeps() {
    byte[] shared = "one ".getBytes(UTF_8);
    reader.add(false, TEXT, shared);
    System.arraycopy("long".getBytes(UTF_8), 0, shared, 0, shared.length);
    reader.add(false, CONTINUATION, shared);
    Arrays.fill(shared, (byte) '!');
    assertThat(frame(true, CONTINUATION, " text")).contains("one long text");
  }

  /** Each connection has an object of its own: what one begins, no other goes on with. */
  @Test
  void knowsNothingOfOtherConnections() {
    Reader other = reader();
    frame(false, TEXT, "one ");
    other.add(false, TEXT, "another ".getBytes(UTF_8));
    assertThat(frame(true, CONTINUATION, "text")).contains("one text");
    assertThat(other.add(true, CONTINUATION, "text".getBytes(UTF_8))).contains("another text");
  }

  /** A connection may live for days: of a message that was given away nothing remains. */
  @Test
  void keepsNothingOfMessagesThatHaveEnded() {
    for (int i = 0; i < 100; i++) {
      frame(false, TEXT, "a text in ");
      assertThat(frame(true, CONTINUATION, "two parts")).contains("a text in two parts");
    }
    assertThat(Kept.by(reader)).as("entries in your collections after 100 messages").isLessThan(20);
  }

  /** WebSocket texts are UTF-8, whatever the computer's own charset is. */
  @Test
  void readsUtf8() {
    assertThat(reader.add(true, TEXT, "été".getBytes(UTF_8)))
        .as("a text with accents; this computer's own charset is %s", Charset.defaultCharset())
        .contains("été");
  }

  private Optional<String> frame(boolean fin, int opcode, String payload) {
    return reader.add(fin, opcode, payload.getBytes(UTF_8));
  }
}
