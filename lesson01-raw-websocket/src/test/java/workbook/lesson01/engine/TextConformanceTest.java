package workbook.lesson01.engine;

import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.CONTINUATION;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.close;
import static workbook.testkit.RawWebSocket.concat;
import static workbook.testkit.RawWebSocket.frame;
import static workbook.testkit.RawWebSocket.header;
import static workbook.testkit.RawWebSocket.masked;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Section 6: what is UTF-8, and what is not. */
@Timeout(60)
class TextConformanceTest extends Conformance {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ce ba e1 bd b9 cf 83 ce bc ce b5",
        "00",
        "7f",
        "c2 80",
        "df bf",
        "e0 a0 80",
        "ed 9f bf",
        "ee 80 80",
        "ef bf bd",
        "ef bf bf",
        "f0 90 80 80",
        "f0 9f 98 80",
        "f4 8f bf bf",
        "61 62 63 64 65 66 67 68 c3 a4 61 62 63 64 65 66 67 68"
      })
  void validTextComesBack(String hex) {
    byte[] text = hex(hex);
    String expected = "text " + new String(text, StandardCharsets.UTF_8);
    expect(List.of(expected, "close 1000"), frame(TEXT, text), close(1000, ""));
    byte[][] fragments = new byte[text.length + 2][];
    for (int i = 0; i < text.length; i++) {
      fragments[i] = frame(false, i == 0 ? TEXT : CONTINUATION, new byte[] {text[i]});
    }
    fragments[text.length] = frame(true, text.length == 0 ? TEXT : CONTINUATION, NOTHING);
    fragments[text.length + 1] = close(1000, "");
    expect(List.of(expected, "close 1000"), fragments);
  }

  /** The valid beginning, and the first byte that cannot follow it. */
  @ParameterizedTest
  @CsvSource({
    "'', 80",
    "'', bf",
    "'', c0",
    "'', c1",
    "'', f5",
    "'', fe",
    "'', ff",
    "61 62 63 64 65 66 67 68 69, ff",
    "c2, 00",
    "df, c0",
    "e0, 80",
    "e0, 9f",
    "e0 a0, 7f",
    "ed, a0",
    "ed, bf",
    "ef bf, c0",
    "f0, 80",
    "f0, 8f",
    "f0 90 80, 61",
    "f4, 90",
    "ce ba e1 bd b9 cf 83 ce bc ce b5 f4, 90"
  })
  void badTextIsRefusedAtTheFirstWrongByteWithinAFrameThatIsNotComplete(String good, String bad) {
    byte[] begin = concat(header(0x81, 100), masked(concat(hex(good), hex(bad))));
    expect(List.of("close 1007"), begin);
    byte[] whole = frame(TEXT, concat(hex(good), hex(bad), bytes("and more")));
    expect(List.of("text before", "close 1007"), frame(TEXT, bytes("before")), whole);
    // and across fragments, the last of which never comes
    expect(
        List.of("close 1007"),
        frame(false, TEXT, hex(good)),
        frame(false, CONTINUATION, NOTHING),
        frame(false, CONTINUATION, hex(bad)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"c2", "e2 82", "f0 9f 98", "61 62 63 64 65 66 67 68 f0"})
  void aTextMayNotEndWithinACharacter(String hex) {
    expect(List.of("close 1007"), frame(TEXT, hex(hex)));
    expect(List.of("close 1007"), frame(false, TEXT, hex(hex)), frame(true, CONTINUATION, NOTHING));
  }

  @Test
  void bytesNeedNotBeText() {
    expect(List.of("binary 2", "close 1000"), frame(BINARY, hex("ff fe")), close(1000, ""));
  }
}
