package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every link within the workbook leads somewhere. */
@Timeout(30)
class LinksTest {

  static List<Page> pages() {
    return Workbook.pages();
  }

  private static List<String> inside(Page page) {
    return page.targets().stream().filter(target -> !target.matches("[a-z]+:.*")).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theFileIsThere(Page page) {
    assertThat(inside(page))
        .allSatisfy(
            link -> {
              assertThat(link).doesNotStartWith("/");
              assertThat(link.startsWith("#") ? page.file() : page.resolve(link)).exists();
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void theHeadingIsThere(Page page) {
    assertThat(inside(page).stream().filter(link -> link.contains("#")))
        .allSatisfy(
            link -> {
              Page target = link.startsWith("#") ? page : Page.read(page.resolve(link));
              assertThat(target.anchors()).contains(link.substring(link.indexOf('#') + 1));
            });
  }

  @ParameterizedTest
  @MethodSource("pages")
  void otherPlacesAreReadOverTls(Page page) {
    assertThat(page.targets()).noneMatch(link -> link.startsWith("http:"));
  }

  @Test
  void everyPageIsReachedFromTheReadme() {
    Path readme = Workbook.root().resolve("README.md");
    List<Path> reached =
        pages().stream()
            .filter(page -> page.file().equals(readme) || page.file().endsWith("docs/README.md"))
            .flatMap(page -> inside(page).stream().map(page::resolve))
            .filter(Files::isRegularFile)
            .toList();
    assertThat(reached)
        .containsAll(
            pages().stream().map(Page::file).filter(file -> !file.equals(readme)).toList());
  }
}
