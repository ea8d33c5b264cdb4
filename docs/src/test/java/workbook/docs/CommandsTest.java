package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Place;
import workbook.docs.Programs.Program;

/** Every command that a page shows can be typed as it stands there. */
@Timeout(30)
class CommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "mvn -q -pl (\\S+) (\\S+) exec:java@([a-z0-9-]+)(?: \"-Dexec.args=([^\"]*)\")?");

  private static final Pattern QUOTED_PROPERTIES = Pattern.compile("([\"'])-D.*?\\1");

  /** A property of Maven or Java without a quote before it. */
  private static final Pattern BARE_PROPERTY = Pattern.compile("(?<![\"\\w])-D[\\w.]+=");

  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--?[A-Za-z][\\w-]*");
  private static final Pattern LOCAL = Pattern.compile("localhost:(\\d+)");

  /** Ports that the pages give to things of their own, or at which nobody is meant to listen. */
  private static final Set<String> FREE_PORTS = Set.of("3999", "9999");

  private final List<Page> pages = Workbook.pages();
  private final Map<String, Program> programs = Programs.all();

  /** Code on a page, in a block or within a sentence. */
  private record Snippet(Place place, String text) {}

  /**
   * A line that starts a program.
   *
   * @param arguments empty if it gives none
   */
  private record Command(Place place, String module, String phase, String id, String arguments) {

    static Command of(Place place, MatchResult line) {
      String arguments = line.group(4) == null ? "" : line.group(4);
      return new Command(place, line.group(1), line.group(2), line.group(3), arguments);
    }

    List<String> options() {
      return CommandsTest.options(arguments);
    }
  }

  private static Stream<Snippet> snippets(Page page) {
    return Stream.concat(
        page.spans().stream().map(span -> new Snippet(span.place(), span.text())),
        page.blocks().stream().map(block -> new Snippet(block.place(), block.text())));
  }

  private static Stream<Command> commands(Page page) {
    return snippets(page)
        .flatMap(
            snippet ->
                COMMAND.matcher(snippet.text()).results().map(c -> Command.of(snippet.place(), c)));
  }

  private List<Command> commands() {
    return pages.stream().flatMap(CommandsTest::commands).toList();
  }

  private static List<String> options(String arguments) {
    return OPTION.matcher(arguments).results().map(MatchResult::group).toList();
  }

  @Test
  void theProgramIsThatModules() {
    assertThat(
            commands().stream()
                .filter(command -> !isInItsModule(command))
                .map(
                    c -> c.place().fault("no program %s of %s (%s)", c.id(), c.module(), c.phase()))
                .toList())
        .isEmpty();
  }

  private boolean isInItsModule(Command command) {
    Program program = programs.get(command.id());
    return program != null
        && program.module().endsWith(command.module())
        && command.phase().equals(program.test() ? "test-compile" : "compile");
  }

  @Test
  void theProgramKnowsTheOptions() {
    assertThat(
            commands().stream()
                .filter(command -> programs.containsKey(command.id()))
                .filter(c -> !programs.get(c.id()).options().containsAll(c.options()))
                .map(c -> c.place().fault("%s knows only %s", c.id(), options(c)))
                .toList())
        .isEmpty();
  }

  private Set<String> options(Command command) {
    return programs.get(command.id()).options();
  }

  @Test
  void anOptionInASentenceIsOneOfSomeProgram() {
    Set<String> known =
        programs.values().stream().flatMap(p -> p.options().stream()).collect(Collectors.toSet());
    assertThat(
            pages.stream()
                .flatMap(page -> page.spans().stream())
                .filter(span -> span.text().startsWith("--"))
                .filter(span -> !known.containsAll(options(span.text())))
                .map(span -> span.place().fault("no program knows %s", span.text()))
                .toList())
        .isEmpty();
  }

  /** A program that a page names in a sentence, such as {@code echo-server}. */
  @Test
  void aProgramInASentenceIsThere() {
    Set<String> endings =
        programs.keySet().stream()
            .map(id -> id.replaceFirst(".*-", "-"))
            .collect(Collectors.toSet());
    assertThat(
            pages.stream()
                .flatMap(page -> page.spans().stream())
                .filter(span -> span.text().matches("[a-z]+(-[a-z]+)+"))
                .filter(span -> !isInExercises(span.place()))
                .filter(span -> endings.contains(span.text().replaceFirst(".*-", "-")))
                .filter(span -> !programs.containsKey(span.text()))
                .map(span -> span.place().fault("there is no program %s", span.text()))
                .toList())
        .isEmpty();
  }

  /** An exercise may ask for a program that there is not yet. */
  private boolean isInExercises(Place place) {
    return pages.stream()
        .filter(page -> page.file().equals(place.file()))
        .anyMatch(
            page ->
                page.headings().stream()
                    .filter(heading -> heading.text().equals(page.language().exercises()))
                    .anyMatch(heading -> page.inSection(heading, place)));
  }

  @Test
  void noCommandIsOverlooked() {
    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(commands(page))
                    .hasSize(Workbook.read(page.file()).split("exec:java@", -1).length - 1));
  }

  /**
   * An option with a dot has its quotes round all of it, in the code's comments, too. PowerShell
   * takes the part after the dot for another argument otherwise.
   */
  @Test
  void everyShellPassesOnAnOptionAsAWhole() {
    assertThat(
            Stream.concat(
                    pages.stream().map(Page::file),
                    Workbook.modules().stream()
                        .map(module -> module.resolve("src"))
                        .filter(Files::exists)
                        .flatMap(src -> Workbook.files(src, ".java", ".js", ".html").stream()))
                .flatMap(CommandsTest::bareProperties)
                .toList())
        .isEmpty();
  }

  /**
   * What PowerShell calls curl is something else, and its quotes are not those of a Unix shell. Of
   * the English pages: a Chinese one has the same links.
   */
  @Test
  void aPageWithCurlSaysHowToDoItOnWindows() {
    assertThat(
            Workbook.englishPages().stream()
                .filter(page -> snippets(page).anyMatch(code -> code.text().contains("curl -")))
                .filter(
                    page ->
                        page.links().stream()
                            .noneMatch(link -> link.anchor().equals("curl-on-windows")))
                .toList())
        .isEmpty();
  }

  private static Stream<String> bareProperties(Path file) {
    List<String> lines = Workbook.read(file).lines().toList();
    return IntStream.range(0, lines.size())
        .filter(line -> isBare(lines.get(line)))
        .mapToObj(line -> new Place(file, line + 1).fault("write \"-Dname=value\", with quotes"));
  }

  private static boolean isBare(String line) {
    return BARE_PROPERTY.matcher(QUOTED_PROPERTIES.matcher(line).replaceAll("")).find();
  }

  /** Where a page says how to start a server, it says at which port it is, too. */
  @Test
  void aServersPortIsOnThePageThatStartsIt() {
    assertThat(
            pages.stream()
                .flatMap(page -> commands(page).flatMap(command -> faults(page, command)))
                .toList())
        .isEmpty();
  }

  private Stream<String> faults(Page page, Command command) {
    String text = Workbook.read(page.file());
    return Stream.ofNullable(programs.get(command.id()))
        .filter(program -> !program.test())
        .flatMap(program -> program.ports().stream())
        .filter(port -> !Pattern.compile("\\b" + port + "\\b").matcher(text).find())
        .map(port -> command.place().fault("%s listens on %d", command.id(), port));
  }

  /** An address is that of a server which the page starts, or of any, if it starts none. */
  @Test
  void atEveryAddressIsAServer() {
    assertThat(pages.stream().flatMap(this::wrongAddresses).toList()).isEmpty();
  }

  private Stream<String> wrongAddresses(Page page) {
    Set<String> known = new HashSet<>(FREE_PORTS);
    List<Command> commands = commands(page).toList();
    List<Program> servers =
        commands.stream()
            .map(command -> programs.get(command.id()))
            .filter(program -> program != null && !program.ports().isEmpty())
            .toList();
    (servers.isEmpty() ? programs.values() : servers)
        .stream()
            .flatMap(program -> program.ports().stream())
            .forEach(port -> known.add(port.toString()));
    commands.stream()
        .flatMap(command -> Pattern.compile("\\d{4,5}").matcher(command.arguments()).results())
        .forEach(port -> known.add(port.group()));
    return snippets(page)
        .flatMap(
            snippet ->
                LOCAL
                    .matcher(snippet.text())
                    .results()
                    .filter(address -> !known.contains(address.group(1)))
                    .map(address -> snippet.place().fault("who is at %s?", address.group())));
  }

  /** In English; the Chinese pages have the same commands. */
  @Test
  void everyProgramIsInTheReadmeAndExplained() {
    Set<String> inReadme = ids(Workbook.englishPages().stream().filter(page -> !isInDocs(page)));
    Set<String> explained = ids(Workbook.englishPages().stream().filter(CommandsTest::isInDocs));
    assertThat(inReadme).isEqualTo(programs.keySet());
    assertThat(explained).isEqualTo(programs.keySet());
  }

  private static boolean isInDocs(Page page) {
    return page.file().getParent().endsWith("docs");
  }

  private static Set<String> ids(Stream<Page> pages) {
    return pages.flatMap(CommandsTest::commands).map(Command::id).collect(Collectors.toSet());
  }

  @Test
  void everyMainClassIsThere() {
    assertThat(programs.values())
        .isNotEmpty()
        .allSatisfy(
            program -> assertThat(Workbook.read(program.source())).contains("static void main("));
  }
}
