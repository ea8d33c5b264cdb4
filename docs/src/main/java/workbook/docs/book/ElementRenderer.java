package workbook.docs.book;

import java.util.Set;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Writes an {@link Element} and what is in it. */
final class ElementRenderer implements NodeRenderer {

  private final HtmlNodeRendererContext context;

  ElementRenderer(HtmlNodeRendererContext context) {
    this.context = context;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Element.class);
  }

  @Override
  public void render(Node node) {
    Element element = (Element) node;
    HtmlWriter html = context.getWriter();
    html.line();
    html.tag(element.name(), element.attributes());
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      context.render(child);
    }
    html.tag("/" + element.name());
    html.line();
  }
}
