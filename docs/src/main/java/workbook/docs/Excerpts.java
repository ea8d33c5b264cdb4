package workbook.docs;

import java.nio.file.Files;
import workbook.docs.Page.Block;
import workbook.docs.Page.Link;

/**
 * Code that pages quote. The fence says what it is:
 *
 * <ul>
 *   <li>{@code java EchoServer.java#onMessage}: this {@linkplain Regions region} of the file, to
 *       which a link above leads, so that a reader finds it, too;
 *   <li>{@code js note 003}: lines of that note;
 *   <li>{@code java program TalkServer.java}, {@code java engine TalkServer}: a program for a
 *       project of one's own, which {@code OwnProjectTest} compiles and runs;
 *   <li>{@code js illustrative}: no code of the workbook.
 * </ul>
 */
public final class Excerpts {

  private Excerpts() {}

  /**
   * Whether the block is the workbook's code; a page's own, the notes' and illustrations are not.
   */
  public static boolean isExcerpt(Block block) {
    return block.isCode()
        && !block.note().matches("note 00[0-4]|illustrative|(program|engine) [A-Z].*");
  }

  /**
   * What the source says where the block quotes it.
   *
   * @throws IllegalArgumentException if the block does not name a region that there is
   */
  static String source(Page page, Block block) {
    return region(page, block).text();
  }

  /**
   * The part of a source that the block quotes.
   *
   * @throws IllegalArgumentException if the block does not name a region that there is
   */
  public static Region region(Page page, Block block) {
    String[] name = block.note().split("#", 2);
    if (name.length < 2) {
      throw new IllegalArgumentException(
          "the fence must name a region (File.java#name), a note (note 003), a program (program TalkServer.java) or be illustrative");
    }
    Link link =
        page.links().stream()
            .filter(above -> above.place().line() < block.place().line())
            .filter(above -> above.inside() && above.file().endsWith(name[0]))
            .reduce((first, last) -> last)
            .orElseThrow(() -> new IllegalArgumentException("no link above leads to " + name[0]));
    if (!Files.exists(link.file())) {
      throw new IllegalArgumentException("there is no " + Workbook.name(link.file()));
    }
    return Regions.find(link.file(), name[1]);
  }
}
