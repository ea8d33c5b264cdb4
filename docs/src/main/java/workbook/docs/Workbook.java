package workbook.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are: the repository that the book or a test runs in. */
public final class Workbook {

  /** What to say when a page can be mended by a program. */
  static final String UPDATE = "(mvn -q -pl docs test-compile exec:java@update-docs rewrites it)";

  private Workbook() {}

  /** The folder of the parent pom. Maven names the module's folder; an IDE may not. */
  public static Path root() {
    Path module = Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize();
    return Stream.iterate(module, folder -> folder != null, Path::getParent)
        .filter(folder -> Files.exists(folder.resolve(".mvn")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no workbook around " + module));
  }

  /** The README and every page of the docs: the English ones, then the Chinese ones. */
  public static List<Page> pages() {
    return Stream.concat(
            english().stream(), english().stream().map(Workbook::chinese).filter(Files::exists))
        .map(Page::read)
        .toList();
  }

  private static List<Path> english() {
    return Stream.concat(
            Stream.of(root().resolve("README.md")),
            list(root().resolve("docs")).filter(file -> file.toString().endsWith(".md")))
        .toList();
  }

  /** The pages in English. */
  public static List<Page> englishPages() {
    return english().stream().map(Page::read).toList();
  }

  /** Where the Chinese page is that belongs to an English one; there need not be one yet. */
  public static Path chinese(Path english) {
    return english.equals(root().resolve("README.md"))
        ? root().resolve("docs/zh/workbook.md") // docs has a README of its own
        : english.resolveSibling("zh").resolve(english.getFileName());
  }

  /** The English page that belongs to a Chinese one. */
  public static Path english(Path chinese) {
    return chinese.equals(root().resolve("docs/zh/workbook.md"))
        ? root().resolve("README.md")
        : chinese.getParent().resolveSibling(chinese.getFileName());
  }

  /**
   * The picture for Chinese pages that belongs to a picture: the same one, if there is no other.
   */
  public static Path chinesePicture(Path picture) {
    String name = picture.getFileName().toString();
    Path chinese = picture.resolveSibling(name.replaceFirst("(?=\\.png$)", "-zh"));
    return Files.exists(chinese) ? chinese : picture;
  }

  /** The folders of the lessons, in their order, and of the docs. */
  public static List<Path> modules() {
    return list(root()).filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList();
  }

  /** What the tests of all lessons share, in a module of its own. */
  static Path testkit() {
    return root().resolve("lesson01-raw-websocket/testkit");
  }

  /** How the faults name a file: its path from the root. */
  public static String name(Path file) {
    return root().relativize(file).toString().replace('\\', '/');
  }

  /** All files below this folder whose names end so. */
  public static List<Path> files(Path folder, String... endings) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The files of all lessons' pages whose names end so. */
  static List<Path> served(String... endings) {
    return modules().stream()
        .map(module -> module.resolve("src/main/resources"))
        .filter(Files::isDirectory)
        .flatMap(resources -> files(resources, endings).stream())
        .toList();
  }

  /** In UTF-8; what is not, as a learner's editor may have saved it, becomes {@code �}. */
  public static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
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
