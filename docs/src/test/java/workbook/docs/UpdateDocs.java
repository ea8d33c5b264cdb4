package workbook.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import workbook.docs.Page.Block;

/**
 * Rewrites, in place, what the pages show of the code: excerpts, transcripts, and the pictures of
 * the packages. A Chinese page takes its code and the targets of its links from the English one.
 *
 * <p>Arguments name the pages, by the beginning of their paths, such as {@code docs/zh}; without
 * arguments it is all of them.
 */
final class UpdateDocs {

  private final Path stage;
  private final Map<String, Optional<String>> seen = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private UpdateDocs(Path stage) {
    this.stage = stage;
  }

  public static void main(String[] args) throws IOException {
    UpdateDocs update = new UpdateDocs(Files.createTempDirectory("update-docs"));
    try {
      update.rewrite(List.of(args));
    } finally {
      update.clear();
    }
    System.exit(update.faults.isEmpty() ? 0 : 1);
  }

  private void rewrite(List<String> names) throws IOException {
    List<Page> pages =
        Workbook.pages().stream()
            .filter(page -> names.isEmpty() || names.stream().anyMatch(page.toString()::startsWith))
            .toList();
    int changed = 0;
    for (Page page : pages) {
      boolean isChanged =
          page.language() == Language.CHINESE
              ? translate(page)
              : redraw(page) | rewrite(Page.read(page.file()));
      if (isChanged) {
        System.out.println("changed " + page);
        changed++;
      }
    }
    faults.forEach(System.out::println);
    System.out.printf(
        "%d of %d pages changed, %d places to mend by hand%n",
        changed, pages.size(), faults.size());
  }

  private static boolean translate(Page chinese) throws IOException {
    Page english = Page.read(Workbook.english(chinese.file()));
    String renewed = new Translation(english, chinese).renewed();
    Files.writeString(chinese.file(), renewed);
    return !renewed.equals(chinese.source());
  }

  private static boolean redraw(Page page) throws IOException {
    String text = Workbook.read(page.file());
    String renewed = PackagePicture.renewed(text);
    Files.writeString(page.file(), renewed);
    return !renewed.equals(text);
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.walk(stage)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private boolean rewrite(Page page) throws IOException {
    List<String> lines = new ArrayList<>(Workbook.read(page.file()).lines().toList());
    List<Block> blocks = new ArrayList<>(page.blocks());
    Collections.reverse(blocks); // so that the lines of those that come before stay where they are
    boolean changed = false;
    for (Block block : blocks) {
      String text = text(page, block);
      if (!text.equals(block.text())) {
        int first = block.place().line();
        List<String> shown = lines.subList(first, first + (int) block.text().lines().count());
        shown.clear();
        shown.addAll(text.lines().toList());
        changed = true;
      }
    }
    if (changed) {
      Files.writeString(page.file(), String.join("\n", lines) + "\n");
    }
    return changed;
  }

  /** What the block must show; what it shows, if that cannot be told. */
  private String text(Page page, Block block) throws IOException {
    if (!block.scene().isEmpty()) {
      return seen(block).map(seen -> Transcript.renewed(block.text(), seen)).orElse(block.text());
    }
    try {
      return Excerpts.isExcerpt(block) ? Excerpts.source(page, block) : block.text();
    } catch (IllegalArgumentException e) {
      faults.add(block.place().fault(e.getMessage()));
      return block.text();
    }
  }

  private Optional<String> seen(Block block) throws IOException {
    String scene = block.scene();
    if (!seen.containsKey(scene)) {
      seen.put(scene, play(block));
    }
    return seen.get(scene);
  }

  private Optional<String> play(Block block) throws IOException {
    try {
      Path folder = Files.createDirectory(stage.resolve(block.scene()));
      return Optional.of(Scenes.play(block.scene(), folder));
    } catch (IllegalArgumentException | AssertionError e) {
      faults.add(block.place().fault("%s cannot be played: %s", block.scene(), e.getMessage()));
      return Optional.empty();
    }
  }
}
