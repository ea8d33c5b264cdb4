package workbook.docs.book;

import java.nio.file.Files;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import workbook.docs.JavaSource;
import workbook.docs.Language;
import workbook.docs.Page;

/**
 * The HTML of a chapter's Markdown. Headings get the ids that they have on GitHub, links lead to
 * places of the book, code becomes figures, and experiments and exercises become sections.
 */
final class Article extends AbstractVisitor {

  private static final String END_OF_FOLD = "</details>";

  private final Page page;
  private final Page other;
  private final Links links;
  private final Commands commands;
  private final Map<Node, Map<String, String>> attributes = new IdentityHashMap<>();
  private final Set<String> unixOnly = new HashSet<>();
  private int headings;

  private Article(Chapter chapter, Language language, Links links, Commands commands) {
    this.page = chapter.page(language);
    this.other = chapter.page(language.other());
    this.links = links;
    this.commands = commands;
  }

  static String of(Chapter chapter, Language language, List<Chapter> chapters, Commands commands) {
    Article article = new Article(chapter, language, new Links(language, chapters), commands);
    JavaSource.prepare(
        article.page.links().stream()
            .filter(Page.Link::inside)
            .map(Page.Link::file)
            .filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file))
            .distinct()
            .toList());
    Node document = Markdown.parse(article.page.source());
    document.accept(article);
    new Parts(chapter, article.page).wrap(document);
    return Markdown.html(document, article.attributes);
  }

  /** Whether this HTML has a diagram, which a script draws. */
  static boolean hasDiagram(String html) {
    return html.contains("class=\"diagram\"");
  }

  @Override
  public void visit(Heading heading) {
    int number = headings++;
    String id = page.headings().get(number).anchor();
    attributes.put(
        heading,
        number < other.headings().size()
            ? Map.of("id", id, "data-other", other.headings().get(number).anchor())
            : Map.of("id", id));
    visitChildren(heading);
  }

  @Override
  public void visit(Link link) {
    Links.Target target = links.of(asWritten(link, link.getDestination(), false));
    link.setDestination(target.href());
    attributes.put(link, target.attributes());
    visitChildren(link);
  }

  @Override
  public void visit(Image image) {
    Page.Link picture = asWritten(image, image.getDestination(), true);
    if (picture.inside()) {
      image.setDestination(links.picture(picture));
    }
  }

  private Page.Link asWritten(Node node, String target, boolean isPicture) {
    Page.Place place = new Page.Place(page.file(), Markdown.line(node));
    return new Page.Link(place, PlainText.of(node), target, isPicture);
  }

  @Override
  public void visit(Code code) {
    attributes.put(code, commands.inSentence(code.getLiteral()));
  }

  @Override
  public void visit(FencedCodeBlock block) {
    CodeFigure.of(page, block, links, text -> commands.of(text, unixOnly), attributes);
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock) {
      new Element("div").with("class", "table").wrap(block);
    }
    visitChildren(block);
  }

  /** A page's link to its other language, and the end of a fold in a paragraph's last line. */
  @Override
  public void visit(Paragraph paragraph) {
    if (paragraph.getFirstChild() instanceof Link link
        && link.getNext() == null
        && new Page.Link(new Page.Place(page.file(), 0), "", link.getDestination(), false)
            .file()
            .equals(other.file())) {
      attributes.put(paragraph, Map.of("class", "language-link"));
    }
    if (paragraph.getLastChild() instanceof HtmlInline end
        && end.getLiteral().equals(END_OF_FOLD)) {
      HtmlBlock block = new HtmlBlock();
      block.setLiteral(END_OF_FOLD);
      end.unlink();
      paragraph.insertAfter(block);
    }
    visitChildren(paragraph);
  }
}
