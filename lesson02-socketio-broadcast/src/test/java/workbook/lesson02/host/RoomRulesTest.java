package workbook.lesson02.host;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which package of the lesson may know which: the picture is in the host's package-info. What holds
 * in all lessons (no cycle, who names the host, Netty in the host alone) is held with the docs.
 */
@Timeout(60)
class RoomRulesTest {

  private static final String LESSON = "workbook.lesson02";
  private static final String HOST = LESSON + ".host";

  private static final JavaClasses LESSON_2 =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  /**
   * @param known the lesson's packages that the room may know, beside its own
   */
  @ParameterizedTest
  @CsvSource({
    "host.thread,   limit",
    "host.http,     host.thread limit json web",
    "host.engineio, host.http host.thread limit json web",
    "host.socketio, host.engineio json web timer",
    "limit,         ''",
    "json,          ''",
    "web,           json",
    "timer,         ''",
    "postgres,      ''",
    "nodes,         json limit postgres timer",
    "client,        ''",
  })
  void aRoomKnowsOnlyThoseBelowIt(String room, String known) {
    String[] others =
        LESSON_2.stream()
            .map(type -> type.getPackageName())
            .filter(name -> name.startsWith(LESSON))
            .filter(name -> !name.equals(LESSON + "." + room))
            .filter(name -> !Set.of(known.split(" ")).contains(name.replace(LESSON + ".", "")))
            .distinct()
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(LESSON + "." + room)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(LESSON_2);
  }

  @Test
  void nobodyElseNamesARoomOfTheHost() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HOST + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(HOST + ".*..")
        .check(LESSON_2);
  }

  @Test
  void belowSocketIoNothingKnowsTheLibrary() {
    noClasses()
        .that()
        .resideInAnyPackage(HOST + ".http", HOST + ".engineio", HOST + ".thread")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.corundumstudio..")
        .check(LESSON_2);
  }
}
