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
 * <b>Observe.</b> and <b>Why.</b>, and at last the tests that assert its outcome.
 */
record Experiment(Page page, Heading heading) {

  static final List<String> PARTS = List.of("Predict.", "Run.", "Observe.", "Why.", "Asserted by");

  private static final String SECTION = "What happens if";

  static List<Experiment> of(Page page) {
    return page.headings().stream()
        .filter(section -> section.level() == 2 && section.text().startsWith(SECTION))
        .flatMap(
            section ->
                page.headings().stream()
                    .filter(heading -> heading.level() > section.level())
                    .filter(heading -> page.inSection(section, heading.place())))
        .map(heading -> new Experiment(page, heading))
        .toList();
  }

  /** The paragraphs that begin its parts. */
  List<Paragraph> parts() {
    return page.paragraphs().stream()
        .filter(paragraph -> page.inSection(heading, paragraph.place()))
        .filter(paragraph -> PARTS.contains(paragraph.lead()))
        .toList();
  }

  /** Whether this place is in that part, which ends where another one begins. */
  private boolean isIn(String part, Place place) {
    return page.inSection(heading, place)
        && parts().stream()
            .filter(paragraph -> paragraph.place().line() <= place.line())
            .reduce((first, last) -> last)
            .filter(paragraph -> paragraph.lead().equals(part))
            .isPresent();
  }

  /** The code within the sentences that say what one sees. */
  Stream<Span> observed() {
    return page.spans().stream().filter(span -> isIn("Observe.", span.place()));
  }

  /** The links to the tests that assert the outcome. */
  List<Link> tests() {
    return page.links().stream().filter(link -> isIn("Asserted by", link.place())).toList();
  }

  String fault(String what, Object... values) {
    return heading.place().fault("'" + heading.text() + "' " + what.formatted(values));
  }
}
