package workbook.lesson01.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters beyond the English ones, typed in terminals of several charsets. */
@Timeout(10)
class TypedCharsetTest {

  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private String typed(Charset charset) throws IOException {
    ByteArrayInputStream in = new ByteArrayInputStream("你好\n".getBytes(charset));
    PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
    return Cli.typedLines(in, charset, err).readLine();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "GBK"})
  void arriveAsTheyAre(String charset) throws IOException {
    assertThat(typed(Charset.forName(charset))).isEqualTo("你好");
    assertThat(errors.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  /** As on Linux with {@code LANG=C}. */
  @Test
  void areLostInATerminalForEnglishOnlyWhichIsSaidInOneLine() throws IOException {
    typed(StandardCharsets.US_ASCII);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains("export LANG=C.UTF-8")
        .hasLineCount(1);
  }
}
