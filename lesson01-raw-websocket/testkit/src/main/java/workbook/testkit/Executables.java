package workbook.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The programs that a terminal would find, on Windows and elsewhere. */
final class Executables {

  private static final String SUFFIX =
      System.getProperty("os.name").startsWith("Windows") ? ".exe" : "";

  private Executables() {}

  /** The program of this name in one of the folders of the variable {@code PATH}. */
  static Optional<Path> find(String name) {
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(folders.split(File.pathSeparator))
        .map(folder -> folder.replace("\"", "")) // in which Windows lets a folder stand
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name + SUFFIX))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
