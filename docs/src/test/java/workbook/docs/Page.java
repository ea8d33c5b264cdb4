package workbook.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * A Markdown page, and what the tests ask of it, in the order in which it stands there.
 *
 * @param anchors the ids that GitHub gives to the headings
 * @param targets of links and images
 * @param codes the code spans within sentences
 * @param blocks the code blocks
 */
record Page(
    Path file, List<String> anchors, List<String> targets, List<String> codes, List<Block> blocks) {

  /**
   * A code block.
   *
   * @param language the first word after the fence, such as {@code java}; empty if there is none
   * @param note the words after it; empty if there are none
   * @param source the target of the last link before it that leads to a file of this language;
   *     empty if there is none
   */
  record Block(String language, String note, String source, String text) {}

  static Page read(Path file) {
    Reader reader = new Reader();
    Parser.builder().build().parse(Workbook.read(file)).accept(reader);
    return new Page(file, reader.anchors, reader.targets, reader.codes, reader.blocks);
  }

  /** The file that a relative link of this page leads to. */
  Path resolve(String link) {
    return file.resolveSibling(link.replaceFirst("#.*", "")).normalize();
  }

  @Override
  public String toString() {
    return Workbook.root().relativize(file).toString();
  }

  private static final class Reader extends AbstractVisitor {

    final List<String> anchors = new ArrayList<>();
    final List<String> targets = new ArrayList<>();
    final List<String> codes = new ArrayList<>();
    final List<Block> blocks = new ArrayList<>();
    private final Map<String, Integer> headings = new HashMap<>();

    @Override
    public void visit(Heading heading) {
      String slug =
          words(heading)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M}_\\- ]", "")
              .replace(' ', '-');
      int before = headings.merge(slug, 1, Integer::sum) - 1;
      anchors.add(before == 0 ? slug : slug + "-" + before);
      visitChildren(heading);
    }

    private static String words(Node node) {
      StringBuilder words = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text text) {
              words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
              words.append(code.getLiteral());
            }
          });
      return words.toString();
    }

    @Override
    public void visit(Link link) {
      targets.add(link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      targets.add(image.getDestination());
      visitChildren(image);
    }

    @Override
    public void visit(Code code) {
      codes.add(code.getLiteral());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      String[] info = (block.getInfo() + " ").split(" ", 2);
      String source =
          targets.stream()
              .filter(target -> target.endsWith("." + info[0]))
              .reduce("", (first, last) -> last);
      blocks.add(new Block(info[0], info[1].strip(), source, block.getLiteral()));
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      blocks.add(new Block("", "", "", block.getLiteral()));
    }
  }
}
