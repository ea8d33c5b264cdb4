package workbook.docs.book;

import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** CommonMark with GitHub's tables: from text to a tree of nodes, and from the tree to HTML. */
final class Markdown {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  private static final Parser PARSER =
      Parser.builder()
          .extensions(TABLES)
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .build();

  private Markdown() {}

  static Node parse(String text) {
    return PARSER.parse(text);
  }

  /** The line in which a node begins, counted from 1; 0 for one that is not from a text. */
  static int line(Node node) {
    return node.getSourceSpans().isEmpty() ? 0 : node.getSourceSpans().get(0).getLineIndex() + 1;
  }

  /**
   * An empty cell above a column of names is an ordinary cell: a header without a text heads
   * nothing.
   *
   * @param attributes of HTML, for nodes that get more than they have by themselves
   */
  static String html(Node document, Map<Node, Map<String, String>> attributes) {
    return HtmlRenderer.builder()
        .extensions(TABLES)
        .nodeRendererFactory(ElementRenderer::new)
        .attributeProviderFactory(
            context ->
                (node, tag, present) -> present.putAll(attributes.getOrDefault(node, Map.of())))
        .build()
        .render(document)
        .replace("<th></th>", "<td></td>");
  }
}
