package workbook.docs;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What poms, and pieces of poms on a page, say of dependencies, plugins and properties. */
final class Poms {

  private static final XPath PATH = XPathFactory.newInstance().newXPath();

  private Poms() {}

  /**
   * @param version empty if it is left to {@code dependencyManagement}
   */
  record Dependency(String group, String artifact, String version) {

    String name() {
      return group + ":" + artifact;
    }
  }

  /** The dependencies of a piece of a pom, in their order. */
  static List<Dependency> dependencies(String xml) throws Exception {
    Document document = parse("<piece>" + xml + "</piece>");
    NodeList nodes = nodes("//dependency", document);
    List<Dependency> dependencies = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      dependencies.add(dependency(nodes.item(i)));
    }
    return dependencies;
  }

  /** The version of all that this pom manages, and of itself, by {@code group:artifact}. */
  static Map<String, String> managed(Path pom) throws Exception {
    Document document = parse(Workbook.read(pom));
    Dependency itself = dependency(document.getDocumentElement());
    Map<String, String> managed = new TreeMap<>(Map.of(itself.name(), itself.version()));
    NodeList nodes = nodes("/project/dependencyManagement/dependencies/dependency", document);
    for (int i = 0; i < nodes.getLength(); i++) {
      Dependency dependency = dependency(nodes.item(i));
      String property = dependency.version().replaceAll("[${}]", "");
      String value =
          property.equals("project.version")
              ? itself.version()
              : PATH.evaluate("/project/properties/*[name()='" + property + "']", document);
      managed.put(dependency.name(), value);
    }
    return managed;
  }

  /** The versions of a pom's plugins, by artifact; of those alone that have one. */
  static Map<String, String> plugins(String pom) throws Exception {
    NodeList nodes = nodes("/project/build//plugin[version]", parse(pom));
    Map<String, String> plugins = new TreeMap<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      Dependency plugin = dependency(nodes.item(i));
      plugins.put(plugin.artifact(), plugin.version());
    }
    return plugins;
  }

  /** Of {@code project} itself, not of its profiles; empty if it is not there. */
  static String property(String pom, String name) throws Exception {
    return PATH.evaluate("/project/properties/*[name()='" + name + "']", parse(pom));
  }

  private static Dependency dependency(Node node) throws Exception {
    return new Dependency(
        PATH.evaluate("groupId", node),
        PATH.evaluate("artifactId", node),
        PATH.evaluate("version", node));
  }

  private static NodeList nodes(String path, Document document) throws Exception {
    return (NodeList) PATH.evaluate(path, document, XPathConstants.NODESET);
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
