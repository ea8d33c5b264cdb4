package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Link;
import workbook.docs.Page.Paragraph;

/** Every {@link Experiment} is complete, and its outcome is asserted by tests that there are. */
@Timeout(30)
class ExperimentsTest {

  private static final Set<String> TESTS = Set.of("Test", "ParameterizedTest");

  private final List<Page> pages = Workbook.pages();
  private final List<Experiment> experiments =
      pages.stream().flatMap(page -> Experiment.of(page).stream()).toList();

  @Test
  void everyLessonHasSome() {
    assertThat(pages)
        .filteredOn(page -> page.file().getFileName().toString().startsWith("lesson"))
        .filteredOn(page -> Experiment.of(page).isEmpty())
        .isEmpty();
  }

  @Test
  void everyOneHasItsParts() {
    assertThat(
            experiments.stream()
                .filter(experiment -> !leads(experiment).equals(experiment.expectedParts()))
                .map(experiment -> experiment.fault("has only %s", leads(experiment)))
                .toList())
        .isEmpty();
  }

  private static List<String> leads(Experiment experiment) {
    return experiment.parts().stream().map(Paragraph::lead).toList();
  }

  @Test
  void everyOutcomeIsAsserted() {
    assertThat(
            experiments.stream()
                .filter(experiment -> experiment.tests().isEmpty())
                .map(experiment -> experiment.fault("names no test"))
                .toList())
        .isEmpty();
  }

  @Test
  void whatAssertsItIsATest() {
    assertThat(
            experiments.stream()
                .flatMap(experiment -> experiment.tests().stream())
                .filter(link -> !isTest(link))
                .map(link -> link.place().fault("%s is no test", link.text()))
                .toList())
        .isEmpty();
  }

  private static boolean isTest(Link link) {
    String[] name = link.text().split("\\.");
    return name.length == 2
        && link.target().endsWith("/" + name[0] + ".java")
        && Files.exists(link.file())
        && JavaSource.read(link.file()).called(name[1]).stream()
            .anyMatch(member -> member.annotations().stream().anyMatch(TESTS::contains));
  }
}
