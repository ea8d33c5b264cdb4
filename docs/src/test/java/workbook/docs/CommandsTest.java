package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import workbook.docs.Programs.Program;

/** Every command that a page shows can be typed as it stands there. */
@Timeout(30)
class CommandsTest {

  private static final Pattern COMMAND =
      Pattern.compile(
          "mvn -q -pl (\\S+) (\\S+) exec:java@([a-z0-9-]+)(?: -Dexec.args=\"([^\"]*)\")?");
  private static final Pattern OPTION = Pattern.compile("(?<!\\S)--?[A-Za-z][\\w-]*");

  private final Map<String, Program> programs = Programs.all();

  /**
   * A line that starts a program.
   *
   * @param arguments empty if it gives none
   */
  private record Command(String module, String phase, String id, String arguments) {

    static Command of(MatchResult line) {
      String arguments = line.group(4) == null ? "" : line.group(4);
      return new Command(line.group(1), line.group(2), line.group(3), arguments);
    }
  }

  static List<Page> pages() {
    return Workbook.pages();
  }

  private static List<Command> commands(Page page) {
    Stream<String> code =
        Stream.concat(page.codes().stream(), page.blocks().stream().map(Page.Block::text));
    return code.flatMap(text -> COMMAND.matcher(text).results()).map(Command::of).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theProgramIsThatModules(Page page) {
    assertThat(commands(page))
        .allSatisfy(
            command -> {
              assertThat(programs).containsKey(command.id());
              Program program = programs.get(command.id());
              assertThat(command.module())
                  .as(command.id())
                  .isEqualTo(program.module().getFileName().toString());
              assertThat(command.phase())
                  .as(command.id())
                  .isEqualTo(program.test() ? "test-compile" : "compile");
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theProgramKnowsTheOptions(Page page) {
    assertThat(commands(page))
        .allSatisfy(
            command ->
                assertThat(programs.get(command.id()).options())
                    .containsAll(options(command.arguments())));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void anOptionInASentenceIsOneOfSomeProgram(Page page) {
    Set<String> known =
        programs.values().stream().flatMap(p -> p.options().stream()).collect(Collectors.toSet());
    assertThat(page.codes())
        .filteredOn(code -> code.startsWith("--"))
        .allSatisfy(code -> assertThat(known).containsAll(options(code)));
  }

  private static List<String> options(String arguments) {
    return OPTION.matcher(arguments).results().map(MatchResult::group).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void noCommandIsOverlooked(Page page) {
    String text = Workbook.read(page.file());
    assertThat(commands(page)).hasSize(text.split("exec:java@", -1).length - 1);
  }

  @Test
  void everyProgramIsInTheReadme() {
    Set<String> shown =
        commands(Page.read(Workbook.root().resolve("README.md"))).stream()
            .map(Command::id)
            .collect(Collectors.toSet());
    assertThat(shown).isEqualTo(programs.keySet());
  }

  @Test
  void everyProgramIsExplained() {
    Set<String> shown =
        pages().stream()
            .filter(page -> page.file().getParent().endsWith("docs"))
            .flatMap(page -> commands(page).stream())
            .map(Command::id)
            .collect(Collectors.toSet());
    assertThat(shown).isEqualTo(programs.keySet());
  }

  @Test
  void everyMainClassIsThere() {
    assertThat(programs.values())
        .isNotEmpty()
        .allSatisfy(
            program -> assertThat(Workbook.read(program.source())).contains("static void main("));
  }
}
