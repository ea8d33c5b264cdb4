package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.lesson01.cli.TypedLines;

@Timeout(60)
class TypedLinesTest {

  @Test
  void readsLinesLikeAnyReader() throws IOException {
    try (TypedLines lines = new TypedLines(new StringReader("one\ntwo\r\n\nthree\rfour"))) {
      assertThat(lines.readLine()).isEqualTo("one");
      assertThat(lines.readLine()).isEqualTo("two");
      assertThat(lines.readLine()).isEmpty();
      assertThat(lines.readLine()).isEqualTo("three");
      assertThat(lines.readLine()).isEqualTo("four");
      assertThat(lines.readLine()).isNull();
    }
  }

  @Test
  void aLineWithoutAnEndDoesNotFillTheMemory() throws IOException {
    try (TypedLines lines = new TypedLines(new Monotonous(3L * TypedLines.LONGEST, "\nnext\n"))) {
      String line = lines.readLine();
      assertThat(line.length()).isEqualTo(TypedLines.LONGEST + 1);
      assertThat(TypedLines.tooLong(line, 2_000))
          .isEqualTo("more than 16,777,216 characters; 2,000 is the most");
      assertThat(lines.readLine()).isEqualTo("next");
    }
  }

  @Test
  void saysHowLongALineIs() {
    assertThat(TypedLines.tooLong("x".repeat(2_431), 2_000))
        .isEqualTo("2,431 characters; 2,000 is the most");
  }

  /** So many times the same character, and then something else. */
  private static final class Monotonous extends Reader {

    private final Reader end;
    private long left;

    Monotonous(long length, String end) {
      this.left = length;
      this.end = new StringReader(end);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return end.read(buffer, offset, length);
      }
      int count = (int) Math.min(left, length);
      java.util.Arrays.fill(buffer, offset, offset + count, 'x');
      left -= count;
      return count;
    }

    @Override
    public void close() {}
  }
}
