package workbook.docs.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing but the workbook's sources is shown. */
@Timeout(30)
class SourceFilesTest {

  @TempDir private Path folder;

  private Path root;
  private SourceFiles files;

  @BeforeEach
  void write() throws IOException {
    root = Files.createDirectory(folder.resolve("workbook"));
    files = new SourceFiles(root);
    write("secret.md");
    write("workbook/docs/page.md");
    write("workbook/data/accounts.md");
    write("workbook/lesson01/data/note.md");
    write("workbook/target/Made.java");
    write("workbook/.git/config.md");
    write("workbook/lesson01/key.pem");
    write("workbook/lesson01/store.p12");
    write("workbook/lesson01/noending");
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "words of " + name);
  }

  @Test
  void aSourceIsShownAsItIsNow() throws IOException {
    assertThat(files.text("docs/page.md")).contains("words of workbook/docs/page.md");
    Files.writeString(root.resolve("docs/page.md"), "changed");
    assertThat(files.text("docs/page.md")).contains("changed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "docs",
        "../secret.md",
        "docs/../../secret.md",
        "docs/./page.md",
        "docs//page.md",
        "/docs/page.md",
        "docs/page.md/",
        "docs\\page.md",
        "docs/page.md\0",
        "data/accounts.md",
        "lesson01/data/note.md",
        "target/Made.java",
        ".git/config.md",
        "lesson01/key.pem",
        "lesson01/store.p12",
        "lesson01/noending",
        "docs/missing.md"
      })
  void allElseIsNot(String path) throws IOException {
    assertThat(files.text(path)).isEmpty();
  }

  @Test
  void aLinkOutOfTheFolderIsNotFollowed() throws IOException {
    try {
      Files.createSymbolicLink(root.resolve("docs/out.md"), folder.resolve("secret.md"));
      Files.createSymbolicLink(root.resolve("docs/outside"), folder);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "this user may not make symbolic links");
    }
    assertThat(files.text("docs/out.md")).isEmpty();
    assertThat(files.text("docs/outside/secret.md")).isEmpty();
    assertThat(files.list("docs/outside")).isEmpty();
    assertThat(files.list("docs").orElseThrow())
        .containsExactly(root.toRealPath().resolve("docs/page.md"));
  }

  @Test
  void aFolderShowsOnlyWhatIsShown() throws IOException {
    assertThat(files.list("lesson01").orElseThrow()).isEmpty();
    assertThat(files.list("data")).isEmpty();
    assertThat(files.list("docs").orElseThrow().stream().map(files::name))
        .containsExactly("docs/page.md");
  }

  @Test
  void aHugeFileIsNotRead() throws IOException {
    Files.write(root.resolve("docs/huge.md"), new byte[1_000_001]);
    assertThat(files.text("docs/huge.md")).isEmpty();
  }
}
