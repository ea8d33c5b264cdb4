package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.docs.Page.Block;

/**
 * What a page says that one sees is what one sees. A block that begins with {@code text from NAME}
 * is part of what the terminals of the scene NAME show: see {@link Transcript}.
 */
@Timeout(120)
class TranscriptsTest {

  /**
   * Not from a terminal that a test could look at; or from the plain library, which now and then
   * loses an answer, so that nobody can promise what it shows.
   */
  private static final Set<String> OTHERS =
      Set.of(
          "illustrative",
          "picture",
          "recorded in a browser",
          "recorded in a long run",
          "recorded on the library alone",
          "library faults");

  @TempDir Path folder;

  static Set<String> scenes() {
    return Scenes.all().keySet();
  }

  private static List<Block> texts() {
    return Workbook.pages().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.language().equals("text"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  @Execution(ExecutionMode.CONCURRENT) // each in a folder of its own, on ports of its own
  void whatIsShownIsSeen(String scene) throws IOException {
    String seen = Scenes.play(scene, folder);
    assertThat(
            texts().stream()
                .filter(block -> block.scene().equals(scene))
                .filter(block -> !Transcript.renewed(block.text(), seen).equals(block.text()))
                .map(
                    block ->
                        block
                            .place()
                            .fault(
                                "%s shows now\n%s%s",
                                scene, Transcript.renewed(block.text(), seen), Workbook.UPDATE))
                .toList())
        .as("All that was seen:\n%s", seen)
        .isEmpty();
  }

  @Test
  void everyTextIsOfAScene() {
    assertThat(
            texts().stream()
                .filter(block -> !OTHERS.contains(block.note()))
                .filter(block -> !scenes().contains(block.scene()))
                .map(
                    block ->
                        block.place().fault("'%s' is neither a scene nor %s", block.note(), OTHERS))
                .toList())
        .isEmpty();
  }

  @Test
  void everySceneIsOnAPage() {
    assertThat(texts().stream().map(Block::scene).collect(Collectors.toSet()))
        .containsAll(scenes());
  }
}
