package workbook.docs;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import workbook.docs.Page.Block;
import workbook.docs.Page.Heading;
import workbook.docs.Page.Link;
import workbook.docs.Page.Place;
import workbook.docs.Page.Prose;
import workbook.docs.Page.Span;

/**
 * A heading and what follows it, to the next heading of any level.
 *
 * @param end the line of that next heading, or the one after the page's last
 */
public record Section(Page page, Heading heading, int end) {

  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

  public static List<Section> of(Page page) {
    List<Heading> headings = page.headings();
    return IntStream.range(0, headings.size())
        .mapToObj(
            i -> {
              boolean last = i == headings.size() - 1;
              int end = last ? Integer.MAX_VALUE : headings.get(i + 1).place().line();
              return new Section(page, headings.get(i), end);
            })
        .toList();
  }

  List<Block> blocks() {
    return within(page.blocks(), Block::place);
  }

  List<Link> links() {
    return within(page.links(), Link::place);
  }

  List<Span> spans() {
    return within(page.spans(), Span::place);
  }

  List<Prose> prose() {
    return within(page.prose(), Prose::place);
  }

  List<Prose> emphasised() {
    return within(page.emphasised(), Prose::place);
  }

  int paragraphs() {
    return within(page.paragraphs(), Page.Paragraph::place).size();
  }

  int entries() {
    return within(page.entries(), Function.identity()).size();
  }

  /** The parts that a reader unfolds. */
  long folds() {
    return lines().filter(line -> line.startsWith("<details>")).count();
  }

  /** The rows of the tables, each with the number of its columns. */
  List<Long> rows() {
    return lines()
        .filter(line -> line.startsWith("|"))
        .map(row -> BAR.matcher(CODE.matcher(row).replaceAll("")).results().count() - 1)
        .toList();
  }

  private Stream<String> lines() {
    List<String> lines = page.source().lines().toList();
    return IntStream.range(heading.place().line(), Math.min(end - 1, lines.size()))
        .filter(line -> blocks().stream().noneMatch(block -> block.contains(line + 1)))
        .mapToObj(lines::get);
  }

  private <T> List<T> within(List<T> parts, Function<T, Place> place) {
    return parts.stream()
        .filter(
            part ->
                place.apply(part).line() >= heading.place().line()
                    && place.apply(part).line() < end)
        .toList();
  }

  @Override
  public String toString() {
    return heading.place() + " (" + heading.text() + ")";
  }
}
