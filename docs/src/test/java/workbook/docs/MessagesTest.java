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
  private static final Pattern GAP = Pattern.compile("…|\\$\\{[^}]*}|%[-,.\\d]*[a-z]");

  private final List<Page> pages = Workbook.pages();
  private final List<String> written = Stream.concat(ours(), others()).distinct().toList();

  private static Stream<String> ours() {
    return Stream.concat(
        JavaSource.read(sources(".java")).stream().flatMap(source -> source.literals().stream()),
        sources(".js").stream().flatMap(MessagesTest::texts));
  }

  private static List<Path> sources(String ending) {
    return Workbook.modules().stream()
        .map(module -> module.resolve("src/main"))
        .filter(Files::exists)
        .flatMap(sources -> Workbook.files(sources, ending).stream())
        .toList();
  }

  private static Stream<String> texts(Path script) {
    return QUOTED
        .matcher(Workbook.read(script))
        .results()
        .map(quoted -> quoted.group().substring(1, quoted.group().length() - 1));
  }

  private static Stream<String> others() {
    Path list = Workbook.root().resolve("docs/src/test/resources/messages-of-others.txt");
    return Workbook.read(list).lines().filter(line -> !line.isEmpty() && !line.startsWith("#"));
  }

  @Test
  void whatTheTroubleshootingExplainsIsWritten() {
    List<Span> messages =
        pages.stream()
            .filter(page -> page.file().endsWith("troubleshooting.md"))
            .flatMap(page -> page.spans().stream())
            .filter(span -> firstColumn(span.place()).contains(span.text()))
            .toList();
    assertThat(messages).isNotEmpty();
    assertThat(messages.stream().flatMap(span -> faults(span, span.text())).toList()).isEmpty();
  }

  private static String firstColumn(Place place) {
    String line = Workbook.read(place.file()).lines().toList().get(place.line() - 1);
    return line.startsWith("|") ? line.split("\\|")[1] : "";
  }

  @Test
  void whatAnExperimentShowsIsWritten() {
    assertThat(
            pages.stream()
                .flatMap(page -> Experiment.of(page).stream())
                .flatMap(Experiment::observed)
                .flatMap(span -> sentences(span.text()).flatMap(text -> faults(span, text)))
                .toList())
        .isEmpty();
  }

  /** Of JSON the texts, of all else the whole; one word alone is a name and no message. */
  private static Stream<String> sentences(String text) {
    Stream<String> texts =
        text.contains("\"")
            ? Pattern.compile("\"([^\"]*)\"").matcher(text).results().map(json -> json.group(1))
            : Stream.of(text);
    return texts.filter(sentence -> sentence.contains(" "));
  }

  private Stream<String> faults(Span span, String message) {
    Pattern shown = pattern(message);
    return written.stream().anyMatch(text -> shown.matcher(text).find() || isShown(text, message))
        ? Stream.empty()
        : Stream.of(span.place().fault("nothing writes '%s'", message));
  }

  /** Whether a message is this text, or a good part of it is, with its gaps filled. */
  private static boolean isShown(String text, String message) {
    int words = GAP.matcher(text).replaceAll("").strip().length();
    return words >= 8 && words * 3 >= message.length() && pattern(text).matcher(message).find();
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        GAP.splitAsStream(text.strip()).map(Pattern::quote).collect(Collectors.joining(".*")));
  }
}
