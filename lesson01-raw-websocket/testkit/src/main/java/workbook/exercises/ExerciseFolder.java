package workbook.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a lesson's exercises are. The lesson's pom tells it in the system property {@code
 * exercises.sources}: Maven runs a program in the folder in which it was called, which may be any.
 *
 * @param sources the folder {@code src/exercises/java} of a lesson's module
 */
record ExerciseFolder(Path sources) {

  private static final String IN_A_MODULE = "src/exercises/java";

  /** Of the lesson whose command runs; without the property, of the module that is tested. */
  static ExerciseFolder here() {
    return new ExerciseFolder(Path.of(System.getProperty("exercises.sources", IN_A_MODULE)));
  }

  /**
   * @param root the workbook's top folder
   */
  static ExerciseFolder of(Path root, ExerciseSet set) {
    return new ExerciseFolder(root.resolve(set.module()).resolve(IN_A_MODULE));
  }

  /** The workbook's top folder. */
  Path root() {
    Path module = sources.toAbsolutePath().normalize();
    for (int i = 0; i < Path.of(IN_A_MODULE).getNameCount(); i++) {
      module = module.getParent();
    }
    return module.getParent();
  }

  /** The folder in which the workbook's programs keep what they keep. */
  Path data() {
    return root().resolve("data");
  }

  List<Path> javaFiles() {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
