package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.docs.Page.Block;
import workbook.docs.Scenes.Scene;

/**
 * What a page says that one sees is what one sees. A block that begins with {@code text from NAME}
 * is part of what the terminals of the scene NAME show, line by line, but for what differs each
 * time: times, ports, ids, keys and random bytes. A line {@code …} leaves lines out.
 */
@Timeout(120)
class TranscriptsTest {

  private static final Map<String, Scene> SCENES = Scenes.all();

  @TempDir Path folder;

  static Set<String> scenes() {
    return SCENES.keySet();
  }

  private static List<Block> transcripts() {
    return Workbook.pages().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.note().startsWith("from "))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scenes")
  void whatIsShownIsSeen(String scene) throws IOException {
    List<Block> blocks =
        transcripts().stream().filter(block -> block.note().equals("from " + scene)).toList();
    assertThat(blocks).as("transcripts of this scene").isNotEmpty();
    try (Stage stage = new Stage(folder)) {
      String seen = same(SCENES.get(scene).play(stage));
      assertThat(blocks)
          .allSatisfy(block -> assertThat(seen).containsSubsequence(parts(same(block.text()))));
    }
  }

  @Test
  void everyTranscriptHasItsScene() {
    assertThat(transcripts().stream().map(Block::note).collect(Collectors.toSet()))
        .isEqualTo(SCENES.keySet().stream().map("from "::concat).collect(Collectors.toSet()));
  }

  private static List<String> parts(String text) {
    return Stream.of(text.split("(?m)^…$\n")).filter(part -> !part.isEmpty()).toList();
  }

  /** The same text for two runs of the same programs. */
  private static String same(String text) {
    return text.replaceAll("\r", "")
        .replaceAll("(?m) +$", "")
        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
        .replaceAll("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}", "TIME")
        .replaceAll("(?<=Date: ).*", "TIME")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
        .replaceAll("(?<=\"sid\":\")[\\w-]{20}(?=\")", "SESSION")
        .replaceAll("[A-Za-z0-9+/]{22,27}==?", "BASE64")
        .replaceAll("(?<=SHA-1 of both).*", " HASH")
        .replaceAll("[<>]? *[0-9a-f ]+(masking key|payload, masked)", " $1")
        .replaceAll("(?<=client -> server  ...  )(\\w+ +)[0-9a-f ]{11}", "$1MASK       ")
        .replaceAll("(?<=lost the connection )\\(.*\\)", "(WHY)")
        .replaceAll("(?<=localhost:|127\\.0\\.0\\.1:)\\d+", "PORT");
  }
}
