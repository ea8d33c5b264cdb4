package workbook.docs;

import java.util.List;
import java.util.stream.Stream;
import workbook.docs.Page.Heading;
import workbook.docs.Page.Link;
import workbook.docs.Page.Paragraph;
import workbook.docs.Page.Place;
import workbook.docs.Page.Span;

/**
 * A heading within "What happens if … ?", with the paragraphs <b>Predict.</b>, <b>Run.</b>,
 * <b>Observe.</b> and <b>Why.</b>, and at last the tests that assert its outcome; on a Chinese page
 * with the words for them that its {@link Language} has.
 */
public record Experiment(Page page, Heading heading) {

  private static final int OBSERVE = 2;
  private static final int ASSERTED_BY = 4;

  public static List<Experiment> of(Page page) {
    return page.headings().stream()
        .filter(
            section ->
                section.level() == 2 && section.text().startsWith(page.language().experiments()))
        .flatMap(
            section ->
                page.headings().stream()
                    .filter(heading -> heading.level() > section.level())
                    .filter(heading -> page.inSection(section, heading.place())))
        .map(heading -> new Experiment(page, heading))
        .toList();
  }

  /** What its parts must begin with, in this order. */
  List<String> expectedParts() {
    return page.language().partsOfAnExperiment();
  }

  /** The paragraphs that begin its parts. */
  List<Paragraph> parts() {
    return page.paragraphs().stream()
        .filter(paragraph -> page.inSection(heading, paragraph.place()))
        .filter(paragraph -> expectedParts().contains(paragraph.lead()))
        .toList();
  }

  /** Whether this place is in that part, which ends where another one begins. */
  private boolean isIn(int part, Place place) {
    return page.inSection(heading, place)
        && parts().stream()
            .filter(paragraph -> paragraph.place().line() <= place.line())
            .reduce((first, last) -> last)
            .filter(paragraph -> paragraph.lead().equals(expectedParts().get(part)))
            .isPresent();
  }

  /** The code within the sentences that say what one sees. */
  Stream<Span> observed() {
    return page.spans().stream().filter(span -> isIn(OBSERVE, span.place()));
  }

  /** The links to the tests that assert the outcome. */
  List<Link> tests() {
    return page.links().stream().filter(link -> isIn(ASSERTED_BY, link.place())).toList();
  }

  String fault(String what, Object... values) {
    return heading.place().fault("'" + heading.text().replace("%", "%%") + "' " + what, values);
  }
}
