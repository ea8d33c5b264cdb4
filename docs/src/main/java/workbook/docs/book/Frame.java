package workbook.docs.book;

import static workbook.docs.book.Html.escaped;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import workbook.docs.Language;
import workbook.docs.Page.Heading;

/** What is round the text of every page: head, sidebar, contents, previous and next. */
final class Frame {

  private final List<Chapter> chapters;
  private final String mode;

  /**
   * @param isServed false for files that nobody serves
   */
  Frame(List<Chapter> chapters, boolean isServed) {
    this.chapters = chapters;
    this.mode = isServed ? "served" : "static";
  }

  /** A chapter round its article. */
  String chapter(Chapter chapter, Language language, String article) {
    Words words = Words.of(language);
    return page(
        language,
        "../",
        chapter.title(language),
        alternate(language, "", chapter.file()),
        "data-page=\"" + chapter.name() + "\"",
        top(language, "", chapter.file())
            + sidebar(language, chapter.file())
            + "<main id=\"content\" tabindex=\"-1\">\n<article class=\"page\">\n"
            + article
            + "</article>\n"
            + sequence(chapter, language)
            + "</main>\n"
            + "<nav class=\"contents\" aria-label=\""
            + words.contents()
            + "\">\n"
            + contents(chapter.page(language).headings())
            + "</nav>\n");
  }

  /** The teacher's page, which a script fills. */
  String teacher(Language language) {
    Words words = Words.of(language);
    return page(
        language,
        "../",
        words.teacher(),
        alternate(language, "", "teacher.html"),
        "data-page=\"teacher\"",
        top(language, "", "teacher.html")
            + sidebar(language, "teacher.html")
            + """
            <main id="content" tabindex="-1">
            <article class="page">
            <h1>{title}</h1>
            <p>{text}</p>
            <noscript><p>{script}</p></noscript>
            <section id="guesses"><h2>{guesses}</h2><div class="fill" data-fill="guesses"></div></section>
            <section id="results"><h2>{results}</h2><div class="fill" data-fill="results"></div></section>
            </article>
            </main>
            """
                .replace("{title}", words.teacher())
                .replace("{text}", words.teacherText())
                .replace("{script}", words.needsScript())
                .replace("{guesses}", words.guesses())
                .replace("{results}", words.results()));
  }

  /**
   * A page with a source, or a list of files.
   *
   * @param path of the file, from the workbook's folder
   */
  String source(Language language, String path, String html) {
    String up = "../".repeat(path.split("/").length);
    String name = path.substring(path.lastIndexOf('/') + 1);
    String file = "source/" + path + ".html";
    return page(
        language,
        up + "../",
        name,
        alternate(language, up, file),
        "data-page=\"source\" data-source=\"" + escaped(path) + "\"",
        top(language, up, file)
            + "<main id=\"content\" tabindex=\"-1\">\n<h1>"
            + escaped(name)
            + "</h1>\n<p class=\"path\">"
            + escaped(path)
            + "</p>\n"
            + html
            + "</main>\n");
  }

  /** The page at the root of the book, for hosts that do not choose a language. */
  String start() {
    return page(
        Language.ENGLISH,
        "",
        Words.of(Language.ENGLISH).book(),
        "",
        "data-page=\"start\"",
        "<main id=\"content\" tabindex=\"-1\"><h1>The workbook</h1><ul>"
            + "<li><a href=\"en/index.html\">English</a></li>"
            + "<li><a href=\"zh/index.html\" lang=\"zh-CN\">中文</a></li></ul></main>\n");
  }

  /**
   * @param head what is in the head beside what all pages have
   */
  private String page(
      Language language, String root, String title, String head, String attributes, String body) {
    return """
        <!doctype html>
        <html lang="{lang}" data-mode="{mode}" data-root="{root}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{title}{book}</title>
        <link rel="icon" href="{root}assets/icon.svg">{head}
        <script src="{root}assets/early.js"></script>
        <link rel="stylesheet" href="{root}assets/book.css">
        <script type="module" src="{root}assets/book.js"></script>
        </head>
        <body {attributes}>
        """
            .replace("{head}", head)
            .replace("{lang}", language.tag())
            .replace("{mode}", mode)
            .replace("{root}", root)
            .replace("{title}", escaped(title))
            .replace("{book}", bookName(language, title))
            .replace("{attributes}", attributes)
        + body
        + "</body>\n</html>\n";
  }

  /**
   * Says where the same page is in the other language.
   *
   * @param up from the page to its language's folder, such as {@code ../../}
   * @param file from that folder
   */
  private static String alternate(Language language, String up, String file) {
    return "\n<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{up}../{folder}/{file}\">"
        .replace("{tag}", language.other().tag())
        .replace("{up}", up)
        .replace("{folder}", language.other().folder())
        .replace("{file}", file);
  }

  private static String bookName(Language language, String title) {
    String book = Words.of(language).book();
    return title.equals(book) ? "" : " · " + book;
  }

  private static String top(Language language, String up, String file) {
    Language other = language.other();
    return """
        <a class="skip" href="#content">{skip}</a>
        <header class="top">
        <a class="home" href="{up}index.html">{book}</a>
        <div class="tools"></div>
        <a class="language" href="{up}../{folder}/{file}" hreflang="{tag}" lang="{tag}">{name}</a>
        </header>
        """
        .replace("{skip}", Words.of(language).skip())
        .replace("{book}", Words.of(language).book())
        .replace("{up}", up)
        .replace("{folder}", other.folder())
        .replace("{file}", file)
        .replace("{tag}", other.tag())
        .replace("{name}", Words.of(other).languageName());
  }

  private String sidebar(Language language, String current) {
    Words words = Words.of(language);
    String items =
        chapters.stream()
            .map(chapter -> item(chapter.file(), chapter.title(language), current))
            .collect(Collectors.joining());
    return "<nav class=\"pages\" aria-label=\""
        + words.pages()
        + "\">\n<ol>\n"
        + items
        + item("teacher.html", words.teacher(), current)
        + "</ol>\n</nav>\n";
  }

  private static String item(String file, String title, String current) {
    String mark = file.equals(current) ? " aria-current=\"page\"" : "";
    return "<li><a href=\"" + file + "\"" + mark + ">" + escaped(title) + "</a></li>\n";
  }

  private String sequence(Chapter chapter, Language language) {
    Words words = Words.of(language);
    int number = chapters.indexOf(chapter);
    String previous = number > 0 ? step("prev", words.previous(), number - 1, language) : "";
    String next =
        number + 1 < chapters.size() ? step("next", words.next(), number + 1, language) : "";
    return "<nav class=\"sequence\" aria-label=\""
        + words.sequence()
        + "\">\n"
        + previous
        + next
        + "</nav>\n";
  }

  private String step(String relation, String words, int number, Language language) {
    Chapter chapter = chapters.get(number);
    return "<a rel=\""
        + relation
        + "\" href=\""
        + chapter.file()
        + "\"><span>"
        + words
        + "</span> "
        + escaped(chapter.title(language))
        + "</a>\n";
  }

  /** The headings of levels 2 and 3, those of level 3 within the one of level 2 before them. */
  private static String contents(List<Heading> headings) {
    List<Integer> seconds =
        IntStream.range(0, headings.size())
            .filter(i -> headings.get(i).level() == 2)
            .boxed()
            .toList();
    return seconds.stream()
        .map(
            i -> {
              String thirds =
                  headings.subList(i + 1, headings.size()).stream()
                      .takeWhile(heading -> heading.level() > 2)
                      .filter(heading -> heading.level() == 3)
                      .map(heading -> "<li>" + link(heading) + "</li>\n")
                      .collect(Collectors.joining());
              String within = thirds.isEmpty() ? "" : "\n<ol>\n" + thirds + "</ol>\n";
              return "<li>" + link(headings.get(i)) + within + "</li>\n";
            })
        .collect(Collectors.joining("", "<ol>\n", "</ol>\n"));
  }

  private static String link(Heading heading) {
    return "<a href=\"#" + heading.anchor() + "\">" + escaped(heading.text()) + "</a>";
  }
}
