package workbook.lesson01.engine;

import static workbook.testkit.RawWebSocket.CLOSE;
import static workbook.testkit.RawWebSocket.PING;
import static workbook.testkit.RawWebSocket.TEXT;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.close;
import static workbook.testkit.RawWebSocket.frame;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workbook.testkit.LibraryFault;

/** Section 7: the closing handshake. */
@Timeout(60)
class CloseConformanceTest extends Conformance {

  @Test
  void nothingIsAnsweredAfterTheCloseFrame() {
    expect(
        List.of("text before", "close 1000"),
        frame(TEXT, bytes("before")),
        close(1000, "enough"),
        close(1000, "again"),
        frame(TEXT, bytes("after")),
        frame(PING, NOTHING));
  }

  @Test
  void aCloseWithinAMessageEndsItUnanswered() {
    expect(List.of("close 1000"), frame(false, TEXT, bytes("half")), close(1000, ""));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000,
        4999
      })
  void aValidCloseCodeIsRepeated(int code) {
    expect(List.of("close " + code), close(code, ""));
    expect(List.of("close " + code), close(code, "r".repeat(123)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535})
  void aCloseCodeThatMayNotBeSentIsAnError(int code) {
    expect(List.of("close 1002"), close(code, ""));
  }

  @Test
  void aCloseFrameMayBeEmptyButNotOfOneByte() {
    expect(List.of("close 1000"), frame(CLOSE, NOTHING));
    expect(List.of("close 1002"), frame(CLOSE, new byte[1]));
    expect(List.of("close 1002"), close(1000, "r".repeat(124)));
  }

  @Test
  @LibraryFault("there is no close frame")
  void aCloseReasonThatIsNotUtf8IsAnsweredWith1007() {
    expect(List.of("close 1007"), frame(CLOSE, hex("03 e8 ce ba e1 bd f4 90 80 80")));
    expect(List.of("close 1007"), frame(CLOSE, hex("03 e8 c3")));
  }
}
