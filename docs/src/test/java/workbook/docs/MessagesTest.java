package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Place;
import workbook.docs.Page.Span;

/**
 * A message that the troubleshooting explains, or that an experiment shows, is one that is written:
 * by a program of the workbook or, then it is in {@code messages-of-others.txt}, by the JDK, by
 * Maven or by a browser.
 */
@Timeout(60)
class MessagesTest {

  /** A text in JavaScript. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"\n]*\"|'[^'\n]*'|`[^`]*`");

  /** What stands for something else: left out by a page, put in by {@code +} or a format. */
  private static final Pattern GAP = Pattern.compile("…|\\$\\{[^}]*}|\\{\\w*}|%[-,.\\d]*[a-z]");

  /** What divides a message into pieces: values that differ each time, and punctuation. */
  private static final Pattern BETWEEN_PIECES =
      Pattern.compile("…|\\w+://\\S*|'[^']*'|localhost|\\b\\d[\\d.]*|: |\"|[，。：（）]");

  private static final Pattern JSON_TEXT = Pattern.compile("\"([^\"]*)\"");

  private static final List<Page> PAGES = Workbook.pages();

  private static final List<Written> WRITTEN =
      Stream.concat(ours(), others())
          .flatMap(MessagesTest::withParts)
          .distinct()
          .map(Written::of)
          .toList();

  /**
   * A text that a program writes.
   *
   * @param words how many characters it has without its gaps
   * @param withGapsFilled matches it whatever stands in its gaps
   */
  private record Written(String text, int words, Pattern withGapsFilled) {

    static Written of(String text) {
      int words = GAP.matcher(text).replaceAll("").strip().length();
      String filled =
          GAP.splitAsStream(text.strip()).map(Pattern::quote).collect(Collectors.joining(".*"));
      return new Written(text, words, Pattern.compile(filled));
    }

    /** Whether the piece is part of the text; or the text, its gaps filled, a good part of it. */
    boolean says(String piece) {
      return text.contains(piece)
          || words >= 8 && words * 3 >= piece.length() && withGapsFilled.matcher(piece).find();
    }
  }

  /** A page's message is looked for in pieces, so a text counts in the same pieces, too. */
  private static Stream<String> withParts(String text) {
    return Stream.concat(Stream.of(text), Stream.of(text.split(": ")));
  }

  private static Stream<String> ours() {
    return Stream.concat(
        JavaSource.read(sources(".java")).stream().flatMap(MessagesTest::texts),
        Stream.concat(
            sources(".js").stream().flatMap(MessagesTest::texts),
            Stream.concat(sources(".xml").stream(), Stream.of(Workbook.root().resolve("pom.xml")))
                .flatMap(file -> Workbook.read(file).lines())));
  }

  /** The texts, and the names, for a constant is shown by its name. */
  private static Stream<String> texts(JavaSource source) {
    return Stream.concat(
        source.literals().stream(), source.members().stream().map(JavaSource.Member::name));
  }

  private static List<Path> sources(String ending) {
    return Stream.concat(
            Stream.of(Workbook.root().resolve(".mvn")),
            Stream.concat(Workbook.modules().stream(), Stream.of(Workbook.testkit()))
                .map(module -> module.resolve("src/main")))
        .filter(Files::exists)
        .flatMap(sources -> Workbook.files(sources, ending).stream())
        .toList();
  }

  /** Without the signs that only say where a line does not end. */
  private static Stream<String> texts(Path script) {
    return QUOTED
        .matcher(Workbook.read(script))
        .results()
        .map(quoted -> quoted.group().substring(1, quoted.group().length() - 1))
        .map(text -> text.replace("\\u2060", "").replace("\\u00a0", " "));
  }

  private static Stream<String> others() {
    Path list = Workbook.root().resolve("docs/src/test/resources/messages-of-others.txt");
    return Workbook.read(list).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  @Test
  void whatTheTroubleshootingExplainsIsWritten() {
    List<Span> messages =
        PAGES.stream()
            .filter(page -> page.file().endsWith("troubleshooting.md"))
            .flatMap(page -> page.spans().stream())
            .filter(span -> firstColumn(span.place()).contains(span.text()))
            .toList();
    assertThat(messages).isNotEmpty();
    assertThat(messages.stream().flatMap(this::faults).toList()).isEmpty();
  }

  private static String firstColumn(Place place) {
    String line = Workbook.read(place.file()).lines().toList().get(place.line() - 1);
    return line.startsWith("|") ? line.split("\\|")[1] : "";
  }

  @Test
  void whatAnExperimentShowsIsWritten() {
    assertThat(
            PAGES.stream()
                .flatMap(page -> Experiment.of(page).stream())
                .flatMap(Experiment::observed)
                .filter(span -> span.text().matches(".*( |\\p{IsHan}).*")) // others are names
                .flatMap(this::faults)
                .toList())
        .isEmpty();
  }

  private Stream<String> faults(Span span) {
    return pieces(span.text())
        .filter(piece -> piece.matches(".*\\p{L}{3}.*"))
        .filter(piece -> WRITTEN.stream().noneMatch(text -> text.says(piece)))
        .map(piece -> span.place().fault("nothing writes '%s' (in: %s)", piece, span.text()));
  }

  private static Stream<String> pieces(String message) {
    return message.contains("{\"")
        ? JSON_TEXT.matcher(message).results().map(text -> text.group(1))
        : BETWEEN_PIECES
            .splitAsStream(message)
            .map(piece -> piece.replaceAll("^[^\\p{L}]+|[^\\p{L}\\p{N}.)]+$", ""));
  }
}
