package workbook.lesson01.exercises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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

  private static final String NOTHING = "(nothing yet)";

  private Reader reader;

  abstract Reader reader();

  @BeforeEach
  void connect() {
    reader = reader();
  }

  @Test
  void takesAMessageOfOneFrame() {
    gives("hello", "a whole text", true, TEXT, "hello");
    gives("", "a whole text, which is empty", true, TEXT, "");
    gives("again", "a whole text", true, TEXT, "again");
  }

  @Test
  void putsFragmentsTogether() {
    givesNothing("the first of three fragments", false, TEXT, "to ");
    givesNothing("the second of three fragments", false, CONTINUATION, "be ");
    gives("to be continued", "the last of three fragments", true, CONTINUATION, "continued");
    givesNothing("the first of two fragments", false, TEXT, "and ");
    gives("and another", "the last of two fragments", true, CONTINUATION, "another");
  }

  /** A sender may cut anywhere, also in the middle of a character that takes several bytes. */
  @Test
  void joinsBytesAndNotTexts() {
    byte[] bytes = "é€你😀".getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      add(reader, false, TEXT, Arrays.copyOfRange(bytes, 0, cut));
      String found = add(reader, true, CONTINUATION, Arrays.copyOfRange(bytes, cut, bytes.length));
      assertThat(found)
          .as("what comes of a text that was cut after byte %d of %d", cut, bytes.length)
          .isEqualTo(text("é€你😀"));
    }
  }

  /** A ping may come between the fragments, and its payload is no part of the text. */
  @Test
  void letsControlFramesPass() {
    for (int opcode : new int[] {PING, PONG, CLOSE}) {
      String control = "a control frame, opcode " + opcode;
      givesNothing(control + ", before all texts", true, opcode, "before");
      add(false, TEXT, "one ");
      givesNothing(control + ", between two fragments", true, opcode, "are you there?");
      gives("one text", "the last fragment, after " + control, true, CONTINUATION, "text");
    }
  }

  @Test
  void takesAsManyFragmentsAsThereAre() {
    String text = "many é ".repeat(300) + "fragments";
    byte[] bytes = text.getBytes(UTF_8);
    for (int i = 0; i < bytes.length - 1; i++) {
      add(reader, false, i == 0 ? TEXT : CONTINUATION, Arrays.copyOfRange(bytes, i, i + 1));
    }
    byte[] last = Arrays.copyOfRange(bytes, bytes.length - 1, bytes.length);
    assertThat(add(reader, true, CONTINUATION, last))
        .as("what comes of a text in %d fragments of one byte", bytes.length)
        .isEqualTo(text(text));
  }

  @Test
  void takesEmptyFragments() {
    add(false, TEXT, "");
    add(false, CONTINUATION, "text");
    gives("text", "an empty last fragment", true, CONTINUATION, "");
  }

  /** Each connection has an object of its own: what one begins, no other goes on with. */
  @Test
  void knowsNothingOfOtherConnections() {
    Reader other = reader();
    add(false, TEXT, "one ");
    add(other, false, TEXT, "another ".getBytes(UTF_8));
    gives("one text", "the last fragment of one of two connections", true, CONTINUATION, "text");
    assertThat(add(other, true, CONTINUATION, "text".getBytes(UTF_8)))
        .as("what comes of the last fragment of the other connection")
        .isEqualTo(text("another text"));
  }

  @Test
  void refusesWhatIsOutOfOrder() {
    for (boolean fin : new boolean[] {true, false}) {
      reader = reader();
      String first = "opcode 0 as the first frame of all, FIN " + fin;
      refuses("nothing to go on with", first, fin, CONTINUATION);
      add(false, TEXT, "one ");
      String open = "opcode 1 while a text is open, FIN " + fin;
      refuses("the last text has not ended", open, fin, TEXT);
    }
    reader = reader();
    add(false, TEXT, "");
    refuses(
        "the last text has not ended",
        "opcode 1 while a text is open that has no bytes yet",
        true,
        TEXT);
    reader = reader();
    add(true, TEXT, "whole");
    refuses("nothing to go on with", "opcode 0 after a text that has ended", false, CONTINUATION);
    refuses("nothing to go on with", "the same, with FIN", true, CONTINUATION);
    gives("a new one", "a whole text, after opcode 0 was refused", true, TEXT, "a new one");
  }

  /** The caller reads the next frame into the same array. */
  @Test
  void copiesWhatItKeeps() {
    byte[] shared = "one ".getBytes(UTF_8);
    add(reader, false, TEXT, shared);
    System.arraycopy("long".getBytes(UTF_8), 0, shared, 0, shared.length);
    add(reader, false, CONTINUATION, shared);
    Arrays.fill(shared, (byte) '!');
    gives(
        "one long text",
        "the last fragment, while the array of the others holds !!!!",
        true,
        CONTINUATION,
        " text");
  }

  /** Blanks, a byte order mark and a great length are parts of a text. */
  @Test
  void givesTheTextAsItIs() {
    String[] texts = {
      " blanks \r\n", "\uFEFFa mark", "\0", "a\0b", "\u00E9t\u00E9", "long ".repeat(100_000)
    };
    for (String text : texts) {
      byte[] bytes = text.getBytes(UTF_8);
      assertThat(add(reader, true, TEXT, bytes).equals(text(text)))
          .as("whether a text of %d bytes in one frame comes out as it is", bytes.length)
          .isEqualTo(true);
      reader.add(false, TEXT, Arrays.copyOfRange(bytes, 0, 1));
      String found = lastFragment(Arrays.copyOfRange(bytes, 1, bytes.length));
      assertThat(found.equals(text) ? "the same" : found)
          .as("what comes of a text of %d bytes", bytes.length)
          .isEqualTo("the same");
    }
  }

  @Test
  void goesOnAfterARefusal() {
    byte[] one = "one ".getBytes(UTF_8);
    reader.add(false, TEXT, one);
    try {
      reader.add(true, TEXT, "two".getBytes(UTF_8));
    } catch (RuntimeException e) {
      // the refusal
    }
    assertThat(lastFragment("text".getBytes(UTF_8)))
        .as("what comes of the open text, after another one was refused")
        .isEqualTo("one text");
    assertThat(new String(one, UTF_8)).as("what is in the caller's array then").isEqualTo("one ");
  }

  /** The text that it ends, or what is thrown. */
  private String lastFragment(byte[] bytes) {
    try {
      return reader.add(true, CONTINUATION, bytes).orElse("(nothing yet)");
    } catch (RuntimeException e) {
      return "(it throws " + e + ")";
    }
  }

  /** A connection may live for days: of a message that was given away nothing remains. */
  @Test
  void keepsNothingOfMessagesThatHaveEnded() {
    int before = Kept.by(reader);
    for (int i = 0; i < 100; i++) {
      add(false, TEXT, "a text in ");
      gives("a text in two parts", "the last of two fragments", true, CONTINUATION, "two parts");
    }
    assertThat(Kept.by(reader))
        .as("entries in your collections after 100 messages (%d before)", before)
        .isLessThanOrEqualTo(before);
  }

  /** WebSocket texts are UTF-8, whatever the computer's own charset is. */
  @Test
  void readsUtf8() {
    assertThat(add(reader, true, TEXT, "été".getBytes(UTF_8)))
        .as(
            "what comes of a text with accents; this computer's own charset is %s",
            Charset.defaultCharset())
        .isEqualTo(text("été"));
  }

  private void gives(String expected, String frame, boolean fin, int opcode, String payload) {
    assertThat(add(fin, opcode, payload))
        .as("what comes of %s", frame)
        .isEqualTo(text(expected));
  }

  private void givesNothing(String frame, boolean fin, int opcode, String payload) {
    assertThat(add(fin, opcode, payload)).as("what comes of %s", frame).isEqualTo(NOTHING);
  }

  private void refuses(String why, String frame, boolean fin, int opcode) {
    String found;
    try {
      found = add(fin, opcode, "what?");
    } catch (RuntimeException e) {
      found = "(it throws " + e + ")"; // some other exception
    }
    assertThat(found).as("what comes of %s", frame).isEqualTo(refused(why));
  }

  private String add(boolean fin, int opcode, String payload) {
    return add(reader, fin, opcode, payload.getBytes(UTF_8));
  }

  /** What comes of a frame, in words. */
  private static String add(Reader reader, boolean fin, int opcode, byte[] payload) {
    byte[] before = payload.clone();
    try {
      Optional<String> found = reader.add(fin, opcode, payload);
      return found == null ? "(it returns null)" : found.map(FragmentsContract::text).orElse(NOTHING);
    } catch (IllegalStateException e) {
      return refused(e.getMessage());
    } finally {
      assertThat(payload).as("the caller's array, after a frame of opcode %d", opcode).isEqualTo(before);
    }
  }

  private static String text(String text) {
    return "the text <" + text + ">";
  }

  private static String refused(String why) {
    return "(it throws an IllegalStateException: " + why + ")";
  }
}
