package workbook.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import workbook.docs.Page.Block;
import workbook.docs.Page.Heading;
import workbook.docs.Page.Link;

/** Takes the code and the targets of the links of a Chinese page from the English one. */
record TranslationUpdate(Translation pages) {

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

  /**
   * The Chinese page's text with the English page's code and links, as far as their sections go
   * together. Left as they are: diagrams and illustrations with Chinese in them.
   */
  String renewed() {
    List<Section> one = Section.of(pages.english());
    List<Section> other = Section.of(pages.chinese());
    String text = pages.chinese().source();
    return pages.haveTheSameOutline()
        ? withBlocks(withTargets(text, one, other), one, other)
        : text;
  }

  private String withTargets(String text, List<Section> one, List<Section> other) {
    StringBuilder renewed = new StringBuilder(text);
    int from = 0;
    for (int i = 0; i < one.size(); i++) {
      List<Link> links = other.get(i).links();
      boolean goTogether = links.size() == one.get(i).links().size();
      for (int j = 0; j < links.size(); j++) {
        String old = "](" + links.get(j).target() + ")";
        int begin = renewed.indexOf(old, from);
        String target = goTogether ? targetFor(one.get(i).links().get(j)) : links.get(j).target();
        if (begin >= 0) {
          renewed.replace(begin + 2, begin + old.length() - 1, target);
          from = begin + target.length();
        } else { // the target is at the end of the page: [Name]: target
          String definition = "]: " + links.get(j).target() + "\n";
          int last = renewed.lastIndexOf(definition);
          if (last >= 0) {
            renewed.replace(last + 3, last + definition.length() - 1, target);
          }
        }
      }
    }
    return renewed.toString();
  }

  /** Where the Chinese page's link leads if the English page's leads there. */
  private String targetFor(Link link) {
    if (!link.inside()) {
      return link.target();
    }
    Path file = link.file();
    String anchor = link.anchor();
    if (Translation.changesTheLanguage(link)) {
      return relative(Workbook.english(file));
    }
    if (link.image()) {
      return relative(Workbook.chinesePicture(file));
    }
    Path translated = file.toString().endsWith(".md") ? Workbook.chinese(file) : file;
    boolean isThere = translated.equals(pages.chinese().file()) || Files.exists(translated);
    if (isThere && !translated.equals(file)) {
      int number = pages.number(file, anchor);
      List<Heading> headings = pages.headings(translated);
      anchor = number >= 0 && number < headings.size() ? headings.get(number).anchor() : anchor;
      file = translated;
    }
    String path = file.equals(pages.chinese().file()) && !anchor.isEmpty() ? "" : relative(file);
    return anchor.isEmpty() ? path : path + "#" + anchor;
  }

  private String relative(Path file) {
    return pages.chinese().file().getParent().relativize(file).toString().replace('\\', '/');
  }

  private static String withBlocks(String text, List<Section> one, List<Section> other) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    for (int i = one.size() - 1; i >= 0; i--) { // from the end: the lines before stay in place
      List<Block> ours = one.get(i).blocks();
      List<Block> theirs = other.get(i).blocks();
      for (int j = theirs.size() - 1; j >= 0 && ours.size() == theirs.size(); j--) {
        replace(lines, theirs.get(j), ours.get(j));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void replace(List<String> lines, Block old, Block renewed) {
    boolean isOurs = Translation.hasWords(old) && HAN.matcher(old.text()).find();
    if (isOurs
        || !old.language().equals(renewed.language())
        || !old.note().equals(renewed.note())) {
      return;
    }
    int first = old.place().line();
    String indentation = lines.get(first - 1).replaceFirst("\\S.*", "");
    List<String> shown = lines.subList(first, first + (int) old.text().lines().count());
    shown.clear();
    renewed
        .text()
        .lines()
        .map(line -> line.isEmpty() ? line : indentation + line)
        .forEach(shown::add);
  }
}
