package workbook.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Lessons are written in the libraries' own API; what moves bytes with Netty is in one package. As
 * part of the testkit this runs in every module, on the classes of that module.
 */
@Timeout(60)
class EngineRoomRuleTest {

  @Test
  void nettyStaysInTheEngineRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage("workbook.lesson02.host..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.netty..")
        .allowEmptyShould(true) // a module without main classes
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }
}
