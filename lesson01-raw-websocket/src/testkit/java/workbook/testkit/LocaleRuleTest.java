package workbook.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A protocol's numbers have the digits 0 to 9, and its words the letters of English, whatever the
 * reader's language. Where these methods get no {@link Locale} they take the reader's: in Arabic
 * {@code %d} may print other digits, and in Turkish {@code TITLE} has no dotless i in lower case.
 * As part of the testkit this runs in every module, on the classes of that module.
 */
@Timeout(60)
class LocaleRuleTest {

  @Test
  void whatIsPrintedIsTheSameInEveryCountry() {
    noClasses()
        .should()
        .callMethod(String.class, "format", String.class, Object[].class)
        .orShould()
        .callMethod(String.class, "formatted", Object[].class)
        .orShould()
        .callMethod(String.class, "toLowerCase")
        .orShould()
        .callMethod(String.class, "toUpperCase")
        .orShould()
        .callMethod(PrintStream.class, "printf", String.class, Object[].class)
        .orShould()
        .callMethod(PrintStream.class, "format", String.class, Object[].class)
        .because("they take the reader's locale: give them Locale.ROOT")
        .allowEmptyShould(true) // a module without main classes
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }
}
