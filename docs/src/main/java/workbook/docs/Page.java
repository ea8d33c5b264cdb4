package workbook.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown page, and what the tests ask of it, in the order in which it stands there.
 *
 * @param source the Markdown
 * @param prose its text, piece by piece, without the code in it
 * @param emphasised what is in italics
 * @param entries the places of the entries of its lists
 */
public record Page(
    Path file,
    String source,
    List<Heading> headings,
    List<Paragraph> paragraphs,
    List<Link> links,
    List<Span> spans,
    List<Block> blocks,
    List<Prose> prose,
    List<Prose> emphasised,
    List<Place> entries) {

  /**
   * A line of a page, counted from 1.
   *
   * @param file of the page
   */
  public record Place(Path file, int line) {

    /** A fault at this place, as editors understand it: {@code docs/page.md:12: what is wrong}. */
    String fault(String what, Object... values) {
      return this + ": " + String.format(Locale.ROOT, what, values);
    }

    @Override
    public String toString() {
      return Workbook.name(file) + ":" + line;
    }
  }

  /**
   * A heading.
   *
   * @param level 1 for the page's title
   * @param anchor the id that GitHub gives to it
   */
  public record Heading(Place place, int level, String text, String anchor) {}

  /**
   * A paragraph of a section; not one within a list or a quotation.
   *
   * @param lead what it begins with in bold, such as {@code Why.}; empty if it does not
   */
  public record Paragraph(Place place, String lead, String text) {}

  /** A link or, if {@code image}, a picture. */
  public record Link(Place place, String text, String target, boolean image) {

    /** Whether it leads to a file or a heading of the workbook. */
    public boolean inside() {
      return !target.matches("[a-z]+:.*");
    }

    /** The file that it leads to. */
    public Path file() {
      String path = target.replaceFirst("#.*", "");
      return path.isEmpty() ? place.file() : place.file().resolveSibling(path).normalize();
    }

    /** The heading that it leads to; empty if it leads to the whole file. */
    public String anchor() {
      return target.contains("#") ? target.substring(target.indexOf('#') + 1) : "";
    }
  }

  /** A piece of a text, such as the words between two links. */
  public record Prose(Place place, String text) {}

  /** Code within a sentence. */
  public record Span(Place place, String text) {}

  /**
   * A block of code.
   *
   * @param place of the opening fence
   * @param language the first word after the fence, such as {@code java}; empty if there is none
   * @param note the words after it, which say where the text is from; empty if there are none
   */
  public record Block(Place place, String language, String note, String text) {

    private static final Set<String> CODE = Set.of("java", "js", "html", "css", "sql", "json");

    /** Whether it shows code, and not a terminal or a diagram. */
    boolean isCode() {
      return CODE.contains(language);
    }

    /** Whether this line of its page is between its fences, or one of them. */
    boolean contains(int line) {
      return line >= place.line() && line <= place.line() + 1 + text.lines().count();
    }

    /** The scene that it is a transcript of; empty if it is none. */
    public String scene() {
      return note.startsWith("from ") ? note.substring("from ".length()) : "";
    }
  }

  private static final Remembered<Page> PAGES =
      new Remembered<>(file -> of(file, Workbook.read(file)));

  public static Page read(Path file) {
    return PAGES.of(file);
  }

  /** The page that this file is if it contains this Markdown. */
  static Page of(Path file, String source) {
    Reader reader = new Reader(file, source);
    Parser.builder()
        .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
        .build()
        .parse(source)
        .accept(reader);
    return reader.page;
  }

  public Language language() {
    return Language.of(file);
  }

  /** The lines from this heading to the next one of its level or above. */
  public boolean inSection(Heading heading, Place place) {
    return place.line() >= heading.place().line()
        && headings.stream()
            .filter(next -> next.level() <= heading.level())
            .mapToInt(next -> next.place().line())
            .filter(line -> line > heading.place().line())
            .allMatch(line -> place.line() < line);
  }

  @Override
  public String toString() {
    return Workbook.name(file);
  }

  private static final class Reader extends AbstractVisitor {

    private final Page page;
    private final Map<String, Integer> anchors = new HashMap<>();

    Reader(Path file, String source) {
      page =
          new Page(
              file,
              source,
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
    }

    private Place place(Node node) {
      List<SourceSpan> spans = node.getSourceSpans();
      return new Place(page.file, spans.isEmpty() ? 0 : spans.get(0).getLineIndex() + 1);
    }

    /** The words of a node, without their markup. */
    private static String words(Node node) {
      StringBuilder words = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text text) {
              words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
              words.append(code.getLiteral());
            }
          });
      return words.toString();
    }

    @Override
    public void visit(org.commonmark.node.Heading heading) {
      String text = words(heading);
      String slug =
          text.toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}\\p{M}_\\- ]", "")
              .replace(' ', '-');
      int before = anchors.merge(slug, 1, Integer::sum) - 1;
      String anchor = before == 0 ? slug : slug + "-" + before;
      page.headings.add(new Heading(place(heading), heading.getLevel(), text, anchor));
      visitChildren(heading);
    }

    @Override
    public void visit(org.commonmark.node.Paragraph paragraph) {
      if (paragraph.getParent() instanceof org.commonmark.node.Document) {
        Node first = paragraph.getFirstChild();
        String lead = first instanceof StrongEmphasis ? words(first) : "";
        page.paragraphs.add(new Paragraph(place(paragraph), lead, words(paragraph)));
      }
      visitChildren(paragraph);
    }

    @Override
    public void visit(org.commonmark.node.Link link) {
      page.links.add(new Link(place(link), words(link), link.getDestination(), false));
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      page.links.add(new Link(place(image), words(image), image.getDestination(), true));
    }

    @Override
    public void visit(ListItem entry) {
      page.entries.add(place(entry));
      visitChildren(entry);
    }

    @Override
    public void visit(Emphasis emphasis) {
      page.emphasised.add(new Prose(place(emphasis), words(emphasis)));
      visitChildren(emphasis);
    }

    @Override
    public void visit(Text text) {
      page.prose.add(new Prose(place(text), text.getLiteral()));
    }

    @Override
    public void visit(Code code) {
      page.spans.add(new Span(place(code), code.getLiteral()));
    }

    @Override
    public void visit(FencedCodeBlock block) {
      String[] info = (block.getInfo() + " ").split(" ", 2);
      page.blocks.add(new Block(place(block), info[0], info[1].strip(), block.getLiteral()));
    }

    @Override
    public void visit(IndentedCodeBlock block) {
      page.blocks.add(new Block(place(block), "", "", block.getLiteral()));
    }
  }
}
