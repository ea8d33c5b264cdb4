package workbook.lesson03;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which packages the classes of this lesson may use. */
@Timeout(60)
class PackageRulesTest {

  private static final JavaClasses LESSON =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  @Test
  void onlyAMainClassChoosesTheHostOrTheEngine() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("workbook.lesson02.host..", "workbook.lesson01.engine..")
        .because("a chat is added to any server of netty-socketio that it is given")
        .check(LESSON);
  }

  @Test
  void theStorageKnowsNothingOfWhatIsStored() {
    noClasses()
        .that()
        .resideInAPackage("workbook.lesson03.storage..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "workbook.lesson03",
            "workbook.lesson03.room..",
            "workbook.lesson03.consultation..",
            "workbook.lesson03.client..",
            "workbook.lesson02..")
        .check(LESSON);
  }

  @Test
  void thePackagesHaveNoCycle() {
    slices().matching("workbook.(**)").should().beFreeOfCycles().check(LESSON);
  }
}
