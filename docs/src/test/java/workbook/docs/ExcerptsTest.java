package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Block;

/** Code that a page shows is the code that there is: see {@link Excerpts}. */
@Timeout(30)
class ExcerptsTest {

  private static final Set<String> OTHER_LANGUAGES =
      Set.of("sh", "powershell", "text", "mermaid", "xml", "nginx", "haproxy");

  private static final Pattern FAULT =
      Pattern.compile("(?m)^PLAIN (\\w+)\\.(\\w+)\\(\\) \\| (.*)$");

  @Test
  void codeIsInTheSource() {
    assertThat(
            Workbook.pages().stream()
                .flatMap(
                    page ->
                        page.blocks().stream()
                            .filter(Excerpts::isExcerpt)
                            .flatMap(block -> faults(page, block)))
                .toList())
        .isEmpty();
  }

  private static Stream<String> faults(Page page, Block block) {
    try {
      String source = Excerpts.source(page, block);
      return source.equals(block.text())
          ? Stream.empty()
          : Stream.of(
              block.place().fault("%s is now\n%s%s", block.note(), source, Workbook.UPDATE));
    } catch (IllegalArgumentException e) {
      return Stream.of(block.place().fault(e.getMessage()));
    }
  }

  @Test
  void everyBlockSaysWhatItIs() {
    assertThat(blocks())
        .filteredOn(block -> !block.isCode() && !OTHER_LANGUAGES.contains(block.language()))
        .isEmpty();
  }

  /**
   * {@code PLAIN Class.method() | what the plain library does}, as the test of the cure prints it.
   */
  @Test
  void aFaultOfTheLibraryIsToldByItsTest() {
    assertThat(
            blocks().stream()
                .flatMap(
                    block ->
                        FAULT
                            .matcher(block.text())
                            .results()
                            .filter(fault -> !isTold(fault))
                            .map(fault -> block.place().fault("no test tells %s", fault.group())))
                .toList())
        .isEmpty();
  }

  private static boolean isTold(MatchResult fault) {
    Path test =
        Workbook.root()
            .resolve("lesson02-socketio-broadcast/src/test/java/workbook/lesson02/host")
            .resolve(fault.group(1) + ".java");
    return Files.exists(test)
        && JavaSource.read(test).called(fault.group(2)).stream()
            .anyMatch(member -> member.text().contains("@LibraryFault(\"" + fault.group(3)));
  }

  private static List<Block> blocks() {
    return Workbook.pages().stream().flatMap(page -> page.blocks().stream()).toList();
  }
}
