package workbook.docs.book;

import java.util.LinkedHashMap;
import java.util.Map;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;

/** An HTML element that Markdown has not, such as a figure. */
final class Element extends CustomBlock {

  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();

  Element(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  Element with(String attribute, String value) {
    attributes.put(attribute, value);
    return this;
  }

  Element containing(Node child) {
    appendChild(child);
    return this;
  }

  /** Puts this element into the place of a node, and the node into this element. */
  void wrap(Node node) {
    node.insertBefore(this);
    appendChild(node);
  }
}
