package workbook.lesson04;

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
        .because("the chat is added to any server of netty-socketio that it is given")
        .check(LESSON);
  }

  @Test
  void thePackagesHaveNoCycle() {
    slices().matching("workbook.(**)").should().beFreeOfCycles().check(LESSON);
  }
}
