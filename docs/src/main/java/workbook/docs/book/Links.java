package workbook.docs.book;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workbook.docs.JavaSource;
import workbook.docs.Language;
import workbook.docs.Page;
import workbook.docs.Region;
import workbook.docs.Workbook;

/** Where the links of a chapter lead in the book. */
final class Links {

  /** The text of a link that names a declaration: {@code EchoServer.onMessage}. */
  private static final Pattern DECLARATION = Pattern.compile("[A-Z]\\w+\\.([a-z]\\w*)");

  private final Language language;
  private final List<Chapter> chapters;

  /**
   * @param language of the page with the links
   */
  Links(Language language, List<Chapter> chapters) {
    this.language = language;
    this.chapters = chapters;
  }

  /**
   * A link of the book.
   *
   * @param attributes of the element {@code a} beside {@code href}
   */
  record Target(String href, Map<String, String> attributes) {}

  Target of(Page.Link link) {
    if (!link.inside()) {
      return new Target(link.target(), Map.of("class", "outside", "rel", "noreferrer"));
    }
    Path file = link.file();
    return chapter(file, link.anchor()).orElseGet(() -> source(file, declaration(link)));
  }

  private Optional<Target> chapter(Path file, String anchor) {
    String hash = anchor.isEmpty() ? "" : "#" + anchor;
    for (Chapter chapter : chapters) {
      for (Language of : Language.values()) {
        if (chapter.markdown(of).equals(file)) {
          String folder = of == language ? "" : "../" + of.folder() + "/";
          return Optional.of(new Target(folder + chapter.file() + hash, Map.of()));
        }
      }
    }
    return Optional.empty();
  }

  /** The address of a picture of the docs. */
  String picture(Page.Link picture) {
    return "../images/" + picture.file().getFileName();
  }

  /** A link to a file or a folder, and in a file to these lines. */
  Target source(Path file, Optional<Region> lines) {
    String path = Workbook.name(file);
    String page = "source/" + path + ".html";
    if (Files.isDirectory(file)) {
      return new Target(page, Map.of("class", "folder"));
    }
    Map<String, String> attributes = new TreeMap<>(Map.of("class", "source", "data-source", path));
    lines.ifPresent(region -> attributes.put("data-lines", region.first() + "-" + region.last()));
    return new Target(page + lines.map(region -> "#L" + region.first()).orElse(""), attributes);
  }

  /** The lines of the declaration that the text of a link names. */
  private static Optional<Region> declaration(Page.Link link) {
    Matcher named = DECLARATION.matcher(link.text());
    Path file = link.file();
    return named.matches() && file.toString().endsWith(".java") && Files.exists(file)
        ? JavaSource.read(file).called(named.group(1)).stream()
            .findFirst()
            .map(member -> Region.of(file, member))
        : Optional.empty();
  }
}
