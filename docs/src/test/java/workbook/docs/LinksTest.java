package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import workbook.docs.Page.Link;

/** Every link within the workbook leads somewhere, and to what it says. */
@Timeout(30)
class LinksTest {

  /** {@code EchoServer.java}, {@code EchoServer} or {@code EchoServer.onMessage}. */
  private static final Pattern CODE = Pattern.compile("([A-Z]\\w+)(?:\\.([a-z]\\w*))?");

  private final List<Page> pages = Workbook.pages();

  private Stream<Link> inside() {
    return pages.stream().flatMap(page -> page.links().stream()).filter(Link::inside);
  }

  @Test
  void theFileIsThere() {
    assertThat(
            inside()
                .filter(link -> link.target().startsWith("/") || !Files.exists(link.file()))
                .map(link -> link.place().fault("there is no %s", link.target()))
                .toList())
        .isEmpty();
  }

  @Test
  void theHeadingIsThere() {
    assertThat(
            inside()
                .filter(link -> !link.anchor().isEmpty() && Files.exists(link.file()))
                .filter(
                    link ->
                        Page.read(link.file()).headings().stream()
                            .noneMatch(heading -> heading.anchor().equals(link.anchor())))
                .map(link -> link.place().fault("there is no heading %s", link.target()))
                .toList())
        .isEmpty();
  }

  @Test
  void theCodeHasTheNameThatTheLinkSays() {
    assertThat(
            inside()
                .filter(link -> link.target().endsWith(".java") && Files.exists(link.file()))
                .filter(link -> !isNamed(link.text().replaceFirst("\\.java$", ""), link.file()))
                .map(link -> link.place().fault("%s has no %s", link.target(), link.text()))
                .toList())
        .isEmpty();
  }

  private static boolean isNamed(String text, Path file) {
    Matcher code = CODE.matcher(text);
    return !code.matches()
        || file.endsWith(code.group(1) + ".java")
            && (code.group(2) == null || !JavaSource.read(file).called(code.group(2)).isEmpty());
  }

  @Test
  void otherPlacesAreReadOverTls() {
    assertThat(
            pages.stream()
                .flatMap(page -> page.links().stream())
                .filter(link -> link.target().startsWith("http:"))
                .toList())
        .isEmpty();
  }

  @Test
  void everyPageIsReachedFromTheReadme() {
    Path readme = Workbook.root().resolve("README.md");
    assertThat(
            inside()
                .filter(link -> link.place().file().getFileName().toString().startsWith("README"))
                .map(Link::file))
        .containsAll(pages.stream().map(Page::file).filter(file -> !file.equals(readme)).toList());
  }

  @Test
  void everyPictureIsShown() {
    List<Path> pictures = Workbook.files(Workbook.root().resolve("docs/images"), "");
    assertThat(inside().filter(Link::image).map(Link::file).collect(Collectors.toSet()))
        .containsAll(pictures.stream().filter(Files::isRegularFile).toList());
  }
}
