package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sources that a learner is just writing: the page that links to one can be opened all the same.
 */
@Timeout(30)
class JavaSourceTest {

  @TempDir private Path folder;

  private JavaSource read(String code, String charset) throws IOException {
    Path file = folder.resolve("Echo.java");
    Files.write(file, code.getBytes(Charset.forName(charset)));
    return JavaSource.read(file);
  }

  @Test
  void theLastLineMayHaveNoEnd() throws IOException {
    JavaSource source = read("class Echo {\n  int port;\n}", "UTF-8");
    assertThat(source.called("Echo").get(0).text()).isEqualTo("class Echo {\n  int port;\n}");
  }

  @Test
  void halfWrittenIsReadAsFarAsItGoes() throws IOException {
    assertThat(read("class Echo {\n  void say() {\n    if (", "UTF-8").called("Echo")).hasSize(1);
  }

  @Test
  void anotherEncodingIsReadWithItsNames() throws IOException {
    JavaSource source = read("class Echo {\n  String hello = \"\u4f60\u597d\";\n}\n", "GBK");
    assertThat(source.called("hello")).hasSize(1);
  }
}
