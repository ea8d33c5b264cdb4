package workbook.docs.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import workbook.docs.Experiment;
import workbook.docs.Language;
import workbook.docs.Page;

/** Lists that scripts read: what can be searched, the glossary, the exercises, the experiments. */
final class Indexes {

  private static final String TERMS = "[;,；，、] ?";

  private final List<Chapter> chapters;

  Indexes(List<Chapter> chapters) {
    this.chapters = chapters;
  }

  /** A heading and what follows it up to the next heading. */
  record Section(int id, String page, String title, String heading, String anchor, String text) {}

  /**
   * A row of the glossary.
   *
   * @param other the same in the other language
   * @param lesson a number, or the title of a page
   */
  record Term(List<String> terms, String meaning, List<String> other, String lesson) {}

  /**
   * @param id lesson, dot and number
   * @param stars how hard it is, 1 to 3
   */
  record Exercise(String id, String title, int stars, String page, String anchor) {}

  /**
   * @param id the same in both languages
   */
  record Experimental(String id, String title, String page, String anchor) {}

  List<Section> search(Language language) {
    List<Section> sections = new ArrayList<>();
    for (Chapter chapter : chapters) {
      Page page = chapter.page(language);
      int number = -1;
      StringBuilder text = new StringBuilder();
      Node document = Markdown.parse(page.source());
      for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
        if (node instanceof Heading) {
          add(sections, chapter, page, number, text.toString());
          text.setLength(0);
          number++;
        } else {
          text.append(PlainText.of(node)).append(' ');
        }
      }
      add(sections, chapter, page, number, text.toString());
    }
    return sections;
  }

  private static void add(
      List<Section> sections, Chapter chapter, Page page, int heading, String text) {
    if (heading >= 0) {
      Page.Heading of = page.headings().get(heading);
      sections.add(
          new Section(
              sections.size(),
              chapter.file(),
              page.headings().get(0).text(),
              of.text(),
              of.anchor(),
              text.strip()));
    }
  }

  List<Term> glossary(Language language) {
    List<Term> terms = new ArrayList<>();
    chapters.stream()
        .filter(chapter -> chapter.name().equals("glossary"))
        .map(chapter -> Markdown.parse(chapter.page(language).source()))
        .forEach(document -> document.accept(new Rows(terms)));
    return terms;
  }

  /** Collects the rows of the glossary's table. */
  private static final class Rows extends AbstractVisitor {

    private static final int COLUMNS = 4;

    private final List<Term> terms;

    Rows(List<Term> terms) {
      this.terms = terms;
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableBody) {
        visitChildren(node);
      } else if (node instanceof TableRow) {
        List<String> cells = new ArrayList<>();
        for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
          cells.add(PlainText.of(cell));
        }
        if (cells.size() == COLUMNS) { // another table of the page has other columns
          terms.add(new Term(split(cells.get(0)), cells.get(1), split(cells.get(2)), cells.get(3)));
        }
      }
    }

    private static List<String> split(String cell) {
      return cell.equals("–") ? List.of() : List.of(cell.split(TERMS));
    }
  }

  List<Exercise> exercises(Language language) {
    return chapters.stream()
        .flatMap(chapter -> exercises(chapter, chapter.page(language)))
        .toList();
  }

  private static Stream<Exercise> exercises(Chapter chapter, Page page) {
    return page.headings().stream()
        .flatMap(
            heading ->
                Parts.exercise(heading.text())
                    .map(
                        id ->
                            new Exercise(
                                id,
                                heading.text().replaceFirst("^[^:：]*[:：] ?", ""),
                                stars(page, heading),
                                chapter.file(),
                                heading.anchor()))
                    .stream());
  }

  private static int stars(Page page, Page.Heading exercise) {
    Optional<Page.Paragraph> task =
        page.paragraphs().stream()
            .filter(paragraph -> page.inSection(exercise, paragraph.place()))
            .findFirst();
    return task.map(Page.Paragraph::text).orElse("").replaceFirst("^(★*)(?s:.*)", "$1").length();
  }

  List<Experimental> experiments(Language language) {
    return chapters.stream()
        .flatMap(
            chapter ->
                Experiment.of(chapter.page(language)).stream()
                    .map(experiment -> experimental(chapter, experiment)))
        .toList();
  }

  private static Experimental experimental(Chapter chapter, Experiment experiment) {
    Page.Heading heading = experiment.heading();
    return new Experimental(
        Parts.experiment(chapter, experiment.page(), heading.place().line()),
        heading.text(),
        chapter.file(),
        heading.anchor());
  }
}
