package workbook.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import workbook.docs.Page.Block;
import workbook.docs.Page.Heading;
import workbook.docs.Page.Link;

/**
 * A page and the same page in Chinese. Only the words differ: section by section both have the same
 * code, commands, links, pictures and numbers, and as many paragraphs, list entries, table rows and
 * folds.
 *
 * <p>Words are also what a diagram says beside its arrows, the comments of an illustration, and the
 * texts of the programs' pages, which are in Chinese on the Chinese side.
 */
record Translation(Page english, Page chinese) {

  /** The pages that are there in both languages. */
  static List<Translation> all() {
    return Workbook.englishPages().stream()
        .filter(page -> Files.exists(Workbook.chinese(page.file())))
        .map(page -> new Translation(page, Page.read(Workbook.chinese(page.file()))))
        .toList();
  }

  /** What one side has and the other has not, or has otherwise. */
  List<String> faults() {
    return new TranslationFaults(this).all();
  }

  /** The Chinese page's text with the code and the links of the English page. */
  String renewed() {
    return new TranslationUpdate(this).renewed();
  }

  /** Whether both have the same headings, as far as levels go. */
  boolean haveTheSameOutline() {
    return levels(english).equals(levels(chinese));
  }

  private static List<Integer> levels(Page page) {
    return page.headings().stream().map(Heading::level).toList();
  }

  /** Whether the Chinese side may have other words in this block. */
  static boolean hasWords(Block block) {
    return block.language().equals("mermaid")
        || isPicture(block)
        || block.isCode() && block.note().equals("illustrative");
  }

  /** Whether it is a picture made of letters: as words are not equally long, it may differ. */
  static boolean isPicture(Block block) {
    return block.note().equals("picture");
  }

  /** Whether it leads to a page in the other language although there is one in its own. */
  static boolean changesTheLanguage(Link link) {
    Language language = Language.of(link.file());
    return language != Language.of(link.place().file())
        && (language == Language.CHINESE || Files.exists(Workbook.chinese(link.file())));
  }

  /** Whether this link leads from one of the two pages to the other. */
  boolean isBetweenTheTwo(Link link) {
    Path from = link.place().file();
    return link.file().equals(from.equals(english.file()) ? chinese.file() : english.file());
  }

  /** Which heading of the page it is, counted from 0; -1 if it is none. */
  int number(Path page, String anchor) {
    return headings(page).stream().map(Heading::anchor).toList().indexOf(anchor);
  }

  List<Heading> headings(Path page) {
    if (page.equals(english.file())) {
      return english.headings();
    }
    if (page.equals(chinese.file())) {
      return chinese.headings();
    }
    return Files.exists(page) ? Page.read(page).headings() : List.of();
  }
}
