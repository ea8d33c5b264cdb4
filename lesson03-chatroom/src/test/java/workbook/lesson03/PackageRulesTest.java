package workbook.lesson03;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a package of this lesson may use; the rules of all lessons are held with the docs. */
@Timeout(60)
class PackageRulesTest {

  private static final JavaClasses LESSON =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

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
            "workbook.lesson02",
            "workbook.lesson02.host..",
            "workbook.lesson02.web..",
            "workbook.lesson02.client..",
            "workbook.lesson02.nodes..",
            "workbook.lesson02.json..")
        .check(LESSON);
  }
}
