package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.docs.Page.Block;

/**
 * Code that a page shows stands in the source file that the page linked last before it, line by
 * line. What is the notes' own is marked with {@code note} and their number, a sketch as {@code
 * illustrative}.
 */
@Timeout(30)
class ExcerptsTest {

  private static final Set<String> CODE = Set.of("java", "js", "html", "css", "sql");
  private static final Set<String> OTHER = Set.of("", "sh", "text", "mermaid");

  private static final Pattern FAULT =
      Pattern.compile("(?m)^PLAIN (\\w+)\\.(\\w+)\\(\\) \\| (.*)$");

  static List<Page> pages() {
    return Workbook.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void codeIsInTheSource(Page page) {
    assertThat(excerpts(page))
        .allSatisfy(
            block -> {
              assertThat(block.source()).as("link above the excerpt").isNotEmpty();
              Path source = page.resolve(block.source());
              assertThat(lines(Workbook.read(source))).contains(lines(block.text()));
            });
  }

  private static List<Block> excerpts(Page page) {
    return page.blocks().stream()
        .filter(block -> CODE.contains(block.language()))
        .filter(block -> !block.note().matches("note 00[0-4]|illustrative"))
        .toList();
  }

  /** Indentation and blank lines may differ, nothing else. */
  private static String lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n", "\n", "\n"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockSaysWhatItIs(Page page) {
    assertThat(page.blocks())
        .allSatisfy(
            block ->
                assertThat(CODE.contains(block.language()) || OTHER.contains(block.language()))
                    .as(block.language())
                    .isTrue());
  }

  /**
   * {@code PLAIN Class.method() | what the plain library does}, as the test of the cure prints it.
   */
  @ParameterizedTest
  @MethodSource("pages")
  void aFaultOfTheLibraryIsToldByItsTest(Page page) {
    Path tests =
        Workbook.root().resolve("lesson02-socketio-broadcast/src/test/java/workbook/lesson02/host");
    assertThat(
            page.blocks().stream().flatMap(block -> FAULT.matcher(block.text()).results()).toList())
        .allSatisfy(
            fault ->
                assertThat(Workbook.read(tests.resolve(fault.group(1) + ".java")))
                    .contains("void " + fault.group(2) + "(")
                    .contains("@LibraryFault(\"" + fault.group(3)));
  }
}
