package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Span;

/** What a sentence names is there: the workbook's own, or something that it uses. */
@Timeout(60)
class NamesTest {

  private static final Pattern WORD = Pattern.compile("[A-Za-z]\\w*");
  private static final Pattern MEMBER = Pattern.compile("\\b([A-Z]\\w*)\\.([a-z]\\w*)");

  /**
   * Of the notes, of browsers, of the JDK, of Maven and of libraries: what the pages tell of and
   * the code does without.
   */
  private static final Set<String> OTHERS =
      Set.of(
          "ExitOnOutOfMemoryError",
          "HttpOnly",
          "InvalidStateError",
          "PerMessageDeflateExtension",
          "TrustManager",
          "cleanupDaemonThreads",
          "hasBufferedData",
          "innerHTML",
          "mvnDebug",
          "sendAll",
          "startWebServer");

  /** A picture in a package's documentation, and the classes in it. */
  private static final Pattern PICTURE = Pattern.compile("<pre>(.*?)</pre>", Pattern.DOTALL);

  private static final Pattern CLASS = Pattern.compile("\\b[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+\\b");

  /** Netty's handlers, and names of products and protocols. */
  private static final Set<String> NO_CLASSES_OF_OURS =
      Set.of("HttpServerCodec", "HttpContentCompressor", "PostgreSQL", "WebSocket");

  private final List<Span> spans =
      Workbook.pages().stream().flatMap(page -> page.spans().stream()).toList();

  private static List<Path> sources(String... endings) {
    return Stream.concat(Workbook.modules().stream(), Stream.of(Workbook.testkit()))
        .flatMap(module -> Workbook.files(module.resolve("src"), endings).stream())
        .filter(file -> !file.endsWith("NamesTest.java"))
        .toList();
  }

  /** Those for a project of one's own, which {@link OwnProjectTest} compiles. */
  private static Stream<String> programsOnPages() {
    return Workbook.pages().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> block.note().startsWith("program "))
        .map(Page.Block::text);
  }

  @Test
  void aClassInAPackagesPictureIsThere() {
    Set<String> classes =
        sources(".java").stream()
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    List<Path> packages =
        sources(".java").stream().filter(file -> file.endsWith("package-info.java")).toList();
    assertThat(packages).isNotEmpty();
    for (Path file : packages) {
      assertThat(PICTURE.matcher(Workbook.read(file)).results())
          .flatMap(picture -> CLASS.matcher(picture.group(1)).results().toList())
          .map(MatchResult::group)
          .filteredOn(name -> !NO_CLASSES_OF_OURS.contains(name))
          .as("%s", file)
          .allMatch(classes::contains);
    }
  }

  @Test
  void aNameOfSeveralWordsIsInTheCode() {
    Set<String> inCode =
        Stream.concat(
                sources(".java", ".js", ".mjs", ".html", ".css").stream().map(Workbook::read),
                programsOnPages())
            .flatMap(code -> WORD.matcher(code).results().map(MatchResult::group))
            .collect(Collectors.toSet());
    assertThat(
            spans.stream()
                .flatMap(
                    span ->
                        WORD.matcher(span.text())
                            .results()
                            .map(MatchResult::group)
                            .filter(word -> word.matches(".*[a-z][A-Z].*"))
                            .filter(word -> !inCode.contains(word) && !OTHERS.contains(word))
                            .map(word -> span.place().fault("nothing is named %s", word)))
                .toList())
        .isEmpty();
  }

  /** {@code Tokens.verify}, if there is a class Tokens here. */
  @Test
  void aMemberIsOneOfItsClass() {
    Map<String, List<Path>> types =
        sources(".java").stream()
            .collect(
                Collectors.groupingBy(file -> file.getFileName().toString().replace(".java", "")));
    assertThat(
            spans.stream()
                .flatMap(
                    span ->
                        MEMBER
                            .matcher(span.text())
                            .results()
                            .filter(name -> types.containsKey(name.group(1)))
                            .filter(name -> isMissing(types.get(name.group(1)), name.group(2)))
                            .map(name -> span.place().fault("there is no %s", name.group())))
                .toList())
        .isEmpty();
  }

  private static boolean isMissing(List<Path> types, String member) {
    return !member.equals("java")
        && types.stream().allMatch(type -> JavaSource.read(type).called(member).isEmpty());
  }
}
