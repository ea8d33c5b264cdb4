package workbook.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The programs of the workbook, as the poms name them. */
public final class Programs {

  private static final Pattern NAMES = Pattern.compile("names = (\\{[^}]*}|\"[^\"]*\")");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");

  private static final Pattern MIXIN = Pattern.compile("@Mixin private (?:final )?(\\w+) ");

  private static final Pattern PARENT = Pattern.compile(" extends (\\w+Command) ");

  /** Names the default of {@code --port}, and perhaps a server's scheme before it. */
  private static final Pattern CONSTRUCTOR = Pattern.compile("super\\((?:\"\\w+\", )?(\\d+)\\);");

  private static final Pattern OTHER_PORT =
      Pattern.compile("-port\",[^@]*?defaultValue = \"(\\d+)\"");

  private Programs() {}

  /**
   * One program.
   *
   * @param module its folder
   * @param main its main class; of an exercises' command, the class that the main class starts once
   *     it has compiled it; empty in a pom that forgot it
   */
  public record Program(String id, Path module, String main) {

    public Path source() {
      String file = main.replace('.', '/') + ".java";
      return Stream.of(
              module.resolve("src/main/java"),
              module.resolve("src/test/java"),
              module.resolve("src/exercises/java"),
              Workbook.testkit().resolve("src/main/java"))
          .map(folder -> folder.resolve(file))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(id + " has no main class " + main));
    }

    /** Whether its main class is among the tests, so that Maven must compile those. */
    boolean test() {
      return source().startsWith(module.resolve("src/test"));
    }

    /** The options of its main class, of what it mixes in, and of what it extends. */
    TreeSet<String> options() {
      return optionsOf(source());
    }

    private static TreeSet<String> optionsOf(Path source) {
      String code = Workbook.read(source);
      TreeSet<String> options = optionsIn(code);
      Stream.of(MIXIN, PARENT)
          .flatMap(pattern -> pattern.matcher(code).results())
          .map(type -> file(type.group(1), code, source))
          .forEach(file -> options.addAll(optionsOf(file)));
      return options;
    }

    /** A type that is not imported is in the package of the class that names it. */
    private static Path file(String type, String code, Path source) {
      Path neighbour = source.resolveSibling(type + ".java");
      if (Files.exists(neighbour)) {
        return neighbour;
      }
      String path =
          Pattern.compile("import (workbook\\.[\\w.]+\\." + type + ");")
              .matcher(code)
              .results()
              .map(found -> "src/main/java/" + found.group(1).replace('.', '/') + ".java")
              .findFirst()
              .orElseThrow(() -> new IllegalStateException(type + " is not imported"));
      return Stream.concat(Workbook.modules().stream(), Stream.of(Workbook.testkit()))
          .map(module -> module.resolve(path))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no " + path));
    }

    /** Its default ports: first that of {@code --port}, which the constructor names. */
    public List<Integer> ports() {
      String code = Workbook.read(source());
      return Stream.of(CONSTRUCTOR, OTHER_PORT)
          .flatMap(pattern -> pattern.matcher(code).results())
          .map(found -> Integer.valueOf(found.group(1)))
          .toList();
    }

    private static TreeSet<String> optionsIn(String code) {
      TreeSet<String> options = new TreeSet<>();
      NAMES
          .matcher(code)
          .results()
          .map(MatchResult::group)
          .flatMap(names -> OPTION.matcher(names).results().map(MatchResult::group))
          .forEach(options::add);
      return options;
    }
  }

  private static String main(XPath path, Node execution) throws XPathExpressionException {
    String property = "configuration/systemProperties/systemProperty[key='exercises']/value";
    String started = path.evaluate(property, execution);
    return started.isEmpty() ? path.evaluate("configuration/mainClass", execution) : started;
  }

  /** All programs by their ids. */
  public static Map<String, Program> all() {
    Map<String, Program> programs = new TreeMap<>();
    for (Path module : Workbook.modules()) {
      read(module)
          .forEach(
              program -> {
                if (programs.put(program.id(), program) != null) {
                  throw new IllegalStateException("two programs are named " + program.id());
                }
              });
    }
    return programs;
  }

  private static Stream<Program> read(Path module) {
    try (var in = Files.newInputStream(module.resolve("pom.xml"))) {
      XPath path = XPathFactory.newInstance().newXPath();
      NodeList executions =
          (NodeList)
              path.evaluate(
                  "/project/build//plugin[artifactId='exec-maven-plugin']/executions/execution",
                  DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in),
                  XPathConstants.NODESET);
      Stream.Builder<Program> programs = Stream.builder();
      for (int i = 0; i < executions.getLength(); i++) {
        Node execution = executions.item(i);
        programs.add(new Program(path.evaluate("id", execution), module, main(path, execution)));
      }
      return programs.build();
    } catch (IOException
        | XPathExpressionException
        | SAXException
        | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read the pom of " + module, e);
    }
  }
}
