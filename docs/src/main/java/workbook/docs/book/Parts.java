package workbook.docs.book;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import workbook.docs.Experiment;
import workbook.docs.Language;
import workbook.docs.Page;

/**
 * Puts each experiment and each exercise of a page into a section of its own, and within an
 * experiment each of its parts, so that scripts find them.
 */
final class Parts {

  private static final Pattern EXERCISE = Pattern.compile("(?:Exercise|练习) (\\d+\\.\\d+)[:：].*");
  private static final Pattern HINT = Pattern.compile("<details>(?=<summary>(?:Hint|提示) \\d)");

  /** The parts of an experiment, in the order of {@link Language#partsOfAnExperiment}. */
  private static final List<String> PARTS = List.of("predict", "run", "observe", "why", "asserted");

  private final Chapter chapter;
  private final Page page;
  private final List<Integer> experiments;

  Parts(Chapter chapter, Page page) {
    this.chapter = chapter;
    this.page = page;
    this.experiments =
        Experiment.of(page).stream()
            .map(experiment -> experiment.heading().place().line())
            .toList();
  }

  /** The exercise's number that a heading begins with; empty if it is no exercise's heading. */
  static Optional<String> exercise(String heading) {
    Matcher exercise = EXERCISE.matcher(heading);
    return exercise.matches() ? Optional.of(exercise.group(1)) : Optional.empty();
  }

  /** The same name in both languages: the English page and its anchor. */
  static String experiment(Chapter chapter, Page page, int line) {
    List<Integer> lines = page.headings().stream().map(heading -> heading.place().line()).toList();
    String anchor = chapter.page(Language.ENGLISH).headings().get(lines.indexOf(line)).anchor();
    return chapter.name() + "#" + anchor;
  }

  void wrap(Node document) {
    Element section = null;
    Element part = null;
    int level = 0;
    for (Node node = document.getFirstChild(), next; node != null; node = next) {
      next = node.getNext();
      if (node instanceof Heading heading && (section == null || heading.getLevel() <= level)) {
        section = section(heading).orElse(null);
        part = null;
        level = heading.getLevel();
        if (section != null) {
          section.wrap(heading);
        }
      } else if (section != null) {
        Optional<Element> begins = isExperiment(section) ? part(node) : Optional.empty();
        if (begins.isPresent()) {
          part = begins.get();
          section.appendChild(part);
        }
        markHint(node);
        (part == null ? section : part).appendChild(node);
      }
    }
  }

  private Optional<Element> section(Heading heading) {
    int line = Markdown.line(heading);
    if (experiments.contains(line)) {
      return Optional.of(
          new Element("section")
              .with("class", "experiment")
              .with("data-id", experiment(chapter, page, line)));
    }
    return exercise(PlainText.of(heading))
        .map(
            number ->
                new Element("section").with("class", "exercise").with("data-exercise", number));
  }

  private static boolean isExperiment(Element section) {
    return section.attributes().containsKey("data-id");
  }

  private Optional<Element> part(Node node) {
    if (node instanceof Paragraph && node.getFirstChild() instanceof StrongEmphasis lead) {
      int number = page.language().partsOfAnExperiment().indexOf(PlainText.of(lead));
      if (number >= 0) {
        return Optional.of(new Element("div").with("data-part", PARTS.get(number)));
      }
    }
    return Optional.empty();
  }

  private static void markHint(Node node) {
    if (node instanceof HtmlBlock html) {
      html.setLiteral(HINT.matcher(html.getLiteral()).replaceAll("<details class=\"hint\">"));
    }
  }
}
