package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pictures of the packages show the code as it is: see {@link PackagePicture}. */
@Timeout(60)
class PackagePictureTest {

  private static Stream<String> pages() {
    return Workbook.pages().stream().map(page -> Workbook.read(page.file()));
  }

  @Test
  void everyLessonsPackagesAreShown() {
    List<String> lessons =
        Workbook.modules().stream()
            .filter(module -> Files.exists(module.resolve("src/main/java")))
            .map(Workbook::name)
            .toList();
    assertThat(pages().flatMap(page -> PackagePicture.shownIn(page).stream()))
        .containsExactlyInAnyOrderElementsOf(lessons);
  }

  @Test
  void thePicturesShowTheCodeAsItIs() {
    assertThat(
            Workbook.pages().stream()
                .filter(page -> isStale(Workbook.read(page.file())))
                .map(page -> page + " shows other packages than there are " + Workbook.UPDATE)
                .toList())
        .isEmpty();
  }

  private static boolean isStale(String page) {
    return !PackagePicture.renewed(page).equals(page);
  }

  @Test
  void whatIsNoLongerSoIsDrawnAnew() {
    String picture =
        "a\n<!-- packages of lesson02-socketio-broadcast -->\n%s<!-- end of packages -->\nb\n";
    assertThat(PackagePicture.renewed(picture.formatted("client --> nowhere\n")))
        .isEqualTo(PackagePicture.renewed(picture.formatted("")))
        .startsWith("a\n<!-- packages of")
        .contains("    lesson02 --> client\n")
        .contains(
            "| [client](../lesson02-socketio-broadcast/src/main/java/workbook/lesson02/client) |")
        .doesNotContain("nowhere")
        .endsWith("<!-- end of packages -->\nb\n");
  }

  @Test
  void everyPackageSaysWhatItIs() {
    assertThat(
            Workbook.modules().stream()
                .map(module -> module.resolve("src/main/java/workbook"))
                .filter(Files::exists)
                .flatMap(sources -> Workbook.files(sources, ".java").stream())
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                .map(Workbook::name))
        .as("packages without a package-info")
        .isEmpty();
  }
}
