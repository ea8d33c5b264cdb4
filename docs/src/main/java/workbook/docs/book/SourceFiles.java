package workbook.docs.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of the workbook that the book shows: sources and texts within the workbook's folder.
 * What the programs keep (accounts, messages, keys), what the build makes, and what begins with a
 * dot is not shown, and no link leads out of the folder.
 */
final class SourceFiles {

  private static final Set<String> KINDS =
      Set.of(
          "java",
          "js",
          "mjs",
          "html",
          "css",
          "xml",
          "md",
          "json",
          "sql",
          "conf",
          "cfg",
          "properties",
          "yml",
          "svg");

  private static final Set<String> HIDDEN = Set.of("data", "target", "node_modules");

  /** One name of a path. It begins with no dot, so it is not {@code ..}, either. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*");

  private static final int LONGEST_PATH = 300;
  private static final long LARGEST_FILE = 1_000_000;

  private final Path root;

  /**
   * @param root the workbook's folder
   */
  SourceFiles(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  /**
   * The text of a file; empty if there is no such file, or it is not to be shown.
   *
   * @param path from the workbook's folder, with slashes
   */
  Optional<String> text(String path) throws IOException {
    Optional<Path> file = find(path).filter(this::isShown);
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8));
  }

  /** The files and folders in a folder that are shown, sorted; empty if it is no such folder. */
  Optional<List<Path>> list(String path) throws IOException {
    Optional<Path> folder = find(path).filter(Files::isDirectory);
    if (folder.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(folder.get())) {
      return Optional.of(
          entries
              .filter(entry -> find(name(entry)).isPresent())
              .filter(entry -> Files.isDirectory(entry) || isShown(entry))
              .sorted()
              .toList());
    }
  }

  /** The path from the workbook's folder, with slashes. */
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private Optional<Path> find(String path) {
    if (path.length() > LONGEST_PATH
        || !Stream.of(path.split("/", -1))
            .allMatch(name -> NAME.matcher(name).matches() && !HIDDEN.contains(name))) {
      return Optional.empty();
    }
    Path file = root.resolve(path);
    try {
      // The real path is another one if there is a symbolic link in it, or if the case differs.
      return file.toRealPath().toString().equals(file.toString())
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // there is no such file
    }
  }

  private boolean isShown(Path file) {
    String name = file.getFileName().toString();
    return KINDS.contains(name.substring(name.lastIndexOf('.') + 1))
        && Files.isRegularFile(file)
        && file.toFile().length() <= LARGEST_FILE;
  }
}
