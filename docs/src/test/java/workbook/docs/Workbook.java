package workbook.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are: the repository that these tests run in. */
final class Workbook {

  private Workbook() {}

  /** The folder of the parent pom. Surefire names the module's folder; an IDE may not. */
  static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    return Stream.iterate(module, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".mvn")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no workbook around " + module));
  }

  /** The README and every page of the docs. */
  static List<Page> pages() {
    return Stream.concat(
            Stream.of(root().resolve("README.md")),
            list(root().resolve("docs")).filter(file -> file.toString().endsWith(".md")))
        .map(Page::read)
        .toList();
  }

  /** The folders of the lessons, in their order. */
  static List<Path> lessons() {
    return list(root())
        .filter(folder -> folder.getFileName().toString().startsWith("lesson"))
        .toList();
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
