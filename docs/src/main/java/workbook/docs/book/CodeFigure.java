package workbook.docs.book;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import workbook.docs.Excerpts;
import workbook.docs.Page;
import workbook.docs.Page.Block;
import workbook.docs.Region;

/** Makes a figure of a block of code: of a command, a diagram, or a quoted part of a source. */
final class CodeFigure {

  private CodeFigure() {}

  /**
   * @param commands the attributes of a figure of commands
   * @param attributes get those of the link to the source
   */
  static void of(
      Page page,
      FencedCodeBlock code,
      Links links,
      Function<String, Map<String, String>> commands,
      Map<Node, Map<String, String>> attributes) {
    Block block =
        page.blocks().stream()
            .filter(each -> each.place().line() == Markdown.line(code))
            .findFirst()
            .orElseThrow();
    Element figure = new Element("figure");
    figure.wrap(code);
    switch (block.language()) {
      case "mermaid" -> figure.with("class", "diagram");
      case "sh" -> {
        figure.with("class", "command");
        commands.apply(block.text().stripTrailing()).forEach(figure::with);
      }
      default -> {
        figure.with("class", "code").with("data-kind", kind(block));
        region(page, block).ifPresent(region -> addSource(figure, region, links, attributes));
      }
    }
  }

  private static String kind(Block block) {
    String first = block.note().split(" ")[0];
    return switch (first) {
      case "note", "illustrative" -> first;
      case "program", "engine" -> "program";
      case "from", "recorded", "library" -> "transcript";
      default -> Excerpts.isExcerpt(block) && !first.isEmpty() ? "excerpt" : "plain";
    };
  }

  private static Optional<Region> region(Page page, Block block) {
    if (!kind(block).equals("excerpt")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Excerpts.region(page, block));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the page or the source is being changed: the text is still shown
    }
  }

  private static void addSource(
      Element figure, Region region, Links links, Map<Node, Map<String, String>> attributes) {
    Links.Target target = links.source(region.file(), Optional.of(region));
    figure.with("data-source", target.attributes().get("data-source"));
    figure.with("data-lines", target.attributes().get("data-lines"));
    Link link = new Link(target.href(), null);
    link.appendChild(new Text(region.file().getFileName().toString()));
    attributes.put(link, target.attributes());
    figure.prependChild(new Element("figcaption").containing(link));
  }
}
