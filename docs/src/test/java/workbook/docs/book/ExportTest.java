package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import workbook.docs.Language;
import workbook.docs.Page;
import workbook.docs.Workbook;
import workbook.lesson01.http.HttpAnswer;

/** The whole book, once, as files. */
@Timeout(120)
class ExportTest {

  @TempDir private static Path folder;

  private static Book book;
  private static final Map<String, String> pages = new TreeMap<>();
  private static final Map<String, Document> parsed = new HashMap<>();

  @BeforeAll
  static void export() throws IOException {
    book = new Book(Workbook.root(), false);
    int written = new Export(book, folder.resolve("site")).write();
    List<Path> files = Workbook.files(folder.resolve("site"), "");
    List<Path> found = files.stream().filter(Files::isRegularFile).toList();
    assertThat(found).hasSize(written);
    for (Path file : found) {
      String name = folder.resolve("site").relativize(file).toString().replace('\\', '/');
      pages.put(name, name.endsWith(".html") ? Files.readString(file) : "");
    }
  }

  private static Document read(String page) {
    return parsed.computeIfAbsent(page, name -> Jsoup.parse(pages.get(name)));
  }

  private static Stream<String> chapters() {
    return pages.keySet().stream().filter(name -> name.matches("(en|zh)/[^/]+\\.html"));
  }

  @Test
  void hasEveryPageInBothLanguages() {
    Set<String> expected =
        book.chapters().stream()
            .flatMap(chapter -> Stream.of("en/" + chapter.file(), "zh/" + chapter.file()))
            .collect(Collectors.toCollection(HashSet::new));
    expected.addAll(Set.of("en/teacher.html", "zh/teacher.html"));
    assertThat(chapters()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(book.chapters()).hasSize(Workbook.englishPages().size());
  }

  /** And a link to a heading to a heading that is there. */
  @Test
  void everyLinkLeadsToAFileThatIsThere() {
    List<String> dead = new ArrayList<>();
    for (String page : pages.keySet()) {
      for (Element link : withLinks(page).select("[href], [src]")) {
        String target = link.hasAttr("href") ? link.attr("href") : link.attr("src");
        URI there = URI.create(page).resolve(target.replace(" ", "%20"));
        String file = there.getScheme() == null ? there.getPath() : null;
        if (file == null || file.startsWith("assets/npm/") || isMissingAtBuildTime(file)) {
          continue;
        }
        String id = there.getFragment();
        String html = pages.get(file);
        if (html == null || id != null && !html.contains(" id=\"" + id + "\"")) {
          dead.add(page + " -> " + target);
        }
      }
    }
    assertThat(dead).isEmpty();
  }

  /** A source itself has no links, only what is round it. */
  private static Document withLinks(String page) {
    String html = pages.get(page);
    int source = html.indexOf("<pre class=\"source\">");
    return source < 0 ? read(page) : Jsoup.parse(html.substring(0, source));
  }

  private static boolean isMissingAtBuildTime(String file) {
    return file.startsWith("assets/") && !pages.containsKey("assets/book.js");
  }

  /**
   * A heading has the id that it has on GitHub, and knows that of the same one on the other side.
   */
  @Test
  void everyHeadingHasItsAnchorAndThatOfTheOtherLanguage() {
    for (Chapter chapter : book.chapters()) {
      for (Language language : Language.values()) {
        Document page = read(language.folder() + "/" + chapter.file());
        List<Element> headings = page.select("article :is(h1, h2, h3, h4)");
        assertThat(headings.stream().map(Element::id).toList())
            .as(page.title())
            .isEqualTo(anchors(chapter.page(language)));
        assertThat(headings.stream().map(heading -> heading.attr("data-other")).toList())
            .as(page.title())
            .isEqualTo(anchors(chapter.page(language.other())));
      }
    }
  }

  private static List<String> anchors(Page page) {
    return page.headings().stream().map(Page.Heading::anchor).toList();
  }

  @Test
  void aTableIsATable() {
    Document page = read("zh/glossary.html");
    assertThat(page.select("article div.table > table th").get(0).text()).isEqualTo("中文");
    assertThat(page.select("article").text()).doesNotContain("|---|");
  }

  /** The block has the lines of the source that it says it has. */
  @Test
  void aQuotedBlockNamesItsLines() {
    int excerpts = 0;
    for (String name : chapters().toList()) {
      for (Element figure : read(name).select("figure[data-kind=excerpt]")) {
        Path source = Workbook.root().resolve(figure.attr("data-source"));
        String[] lines = figure.attr("data-lines").split("-");
        List<String> there = Workbook.read(source).lines().toList();
        String shown =
            String.join(
                "\n", there.subList(Integer.parseInt(lines[0]) - 1, Integer.parseInt(lines[1])));
        assertThat(squeezed(shown)).as(name).contains(squeezed(firstLine(figure)));
        assertThat(figure.select("figcaption a.source").attr("href")).endsWith("#L" + lines[0]);
        excerpts++;
      }
    }
    assertThat(excerpts).isGreaterThan(40);
  }

  private static String firstLine(Element figure) {
    return figure.select("code").get(0).wholeText().lines().findFirst().orElseThrow();
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  @Test
  void anExperimentHasItsFivePartsAndTheSameNameInBothLanguages() {
    List<String> names = experiments("en");
    assertThat(names).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    assertThat(experiments("zh")).isEqualTo(names);
    chapters()
        .flatMap(name -> read(name).select("section.experiment").stream())
        .forEach(
            experiment ->
                assertThat(experiment.select("> div[data-part]").eachAttr("data-part"))
                    .as(experiment.text())
                    .containsExactly("predict", "run", "observe", "why", "asserted"));
  }

  private static List<String> experiments(String language) {
    return chapters()
        .filter(name -> name.startsWith(language))
        .flatMap(name -> read(name).select("section.experiment").eachAttr("data-id").stream())
        .toList();
  }

  @Test
  void anExerciseHasItsHints() {
    for (String language : List.of("en", "zh")) {
      Element exercise =
          read(language + "/lesson1-raw-websocket.html").select("[data-exercise=1.1]").get(0);
      assertThat(exercise.select("> details.hint > summary")).hasSize(3);
      assertThat(exercise.select("> details")).hasSize(4); // and one solution
    }
  }

  @Test
  void aCommandNamesItsProgramAndPorts() {
    Element command =
        read("en/lesson1-raw-websocket.html").select("figure[data-program=echo-server]").get(0);
    assertThat(command.attr("data-ports")).isEqualTo("8080 8081");
    assertThat(command.attr("data-cmd")).isEqualTo(command.select("code").text());
    assertThat(
            read("en/workbook.html")
                .select("code.command[data-program=wire-tap]")
                .attr("data-ports"))
        .isEqualTo("8090");
  }

  /** Served and exported they differ in one word only. */
  @Test
  void isWhatIsServed() throws IOException {
    Book served = new Book(Workbook.root(), true);
    for (String name : List.of("zh/lesson2-socketio-broadcast.html", "en/teacher.html")) {
      HttpAnswer answer = served.answer(name).orElseThrow();
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .isEqualTo(pages.get(name).replace("data-mode=\"static\"", "data-mode=\"served\""));
    }
  }

  @Test
  void asksForANewFolder() {
    assertThatThrownBy(() -> new Export(book, folder.resolve("site")).write())
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("site is not empty: name a new folder");
  }

  /** As text it is there, too, once for all languages, for the panel beside a page. */
  @Test
  void aSourceIsThereAsAPageInBothLanguagesAndAsText() {
    String source = "source/lesson01-raw-websocket/src/main/java/workbook/lesson01/EchoServer.java";
    for (Language language : Language.values()) {
      Document page = read(language.folder() + "/" + source + ".html");
      assertThat(page.select("pre.source").text())
          .contains("public class EchoServer extends WebSocketServer");
      assertThat(page.title()).isEqualTo("EchoServer.java · " + Words.of(language).book());
      assertThat(page.select("html").attr("lang")).isEqualTo(language.tag());
      assertThat(page.select("a.home").text()).isEqualTo(Words.of(language).book());
      assertThat(page.select("a.language").attr("href"))
          .endsWith("../" + language.other().folder() + "/" + source + ".html");
    }
    assertThat(folder.resolve("site").resolve(source + ".txt"))
        .hasSameTextualContentAs(Workbook.root().resolve(source.substring("source/".length())));
  }
}
