package workbook.docs.book;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import workbook.docs.Language;
import workbook.docs.Page;
import workbook.docs.Page.Link;
import workbook.docs.Workbook;

/**
 * A page of the book, which is there in both languages.
 *
 * @param english its English Markdown
 * @param name of its HTML file, without the ending
 */
record Chapter(Path english, String name) {

  /** All chapters, in the order in which docs/README.md first names them. */
  static List<Chapter> all() {
    Path readme = Workbook.root().resolve("README.md");
    Path first = Workbook.root().resolve("docs/README.md");
    List<Path> pages = Workbook.englishPages().stream().map(Page::file).toList();
    Stream<Path> named =
        Page.read(first).links().stream()
            .filter(Link::inside)
            .map(Link::file)
            .filter(file -> !file.equals(readme) && pages.contains(file));
    return Stream.of(Stream.of(first, readme), named, pages.stream())
        .flatMap(files -> files)
        .distinct()
        .map(Chapter::of)
        .toList();
  }

  private static Chapter of(Path english) {
    String file = english.getFileName().toString().replaceFirst("\\.md$", "");
    boolean isFirst = english.getParent().endsWith("docs") && file.equals("README");
    return new Chapter(english, isFirst ? "index" : file.equals("README") ? "workbook" : file);
  }

  /** The Markdown of one language, as it is now. */
  Page page(Language language) {
    return Page.read(markdown(language));
  }

  /** Where that is. */
  Path markdown(Language language) {
    return language == Language.ENGLISH ? english : Workbook.chinese(english);
  }

  /** Its first heading. */
  String title(Language language) {
    return page(language).headings().stream().findFirst().map(Page.Heading::text).orElse(name);
  }

  /** The HTML file, seen from its language's folder. */
  String file() {
    return name + ".html";
  }
}
