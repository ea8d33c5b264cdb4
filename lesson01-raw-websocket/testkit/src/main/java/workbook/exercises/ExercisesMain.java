package workbook.exercises;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Compiles a lesson's exercises in this process, and starts the lesson's command from what it has
 * compiled. With Maven, one changed file would mean to compile all tests of the lesson, and a
 * mistake in it would be told among Maven's own lines.
 */
public final class ExercisesMain {

  private static final int LOOK_MILLIS = 50;
  private static final String WAITS = "(it is compiled again when you save it; q and Enter: quit)";

  private ExercisesMain() {}

  /** Starts the class that the lesson's pom names in the system property {@code exercises}. */
  public static void main(String[] args) throws Exception {
    boolean watch = Arrays.asList(args).contains("--watch");
    ExerciseFolder here = ExerciseFolder.here();
    ClassLoader libraries = ExercisesMain.class.getClassLoader();
    Optional<Map<String, byte[]>> classes =
        watch
            ? compileWhenSaved(here, libraries, System.out, TypedKeys.ofTheTerminal())
            : compile(here, libraries, System.out);
    if (classes.isEmpty()) {
      System.exit(1);
    }
    String command = System.getProperty("exercises");
    start(FreshClasses.of(libraries, command, classes.get()).loadClass(command), args);
  }

  private static void start(Class<?> command, String[] args) throws Exception {
    Method main = command.getDeclaredMethod("main", String[].class);
    main.setAccessible(true); // the class itself is its package's own
    try {
      main.invoke(null, (Object) args);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception mistake ? mistake : e;
    }
  }

  /**
   * Compiles all files of the folder, and prints what is wrong with them.
   *
   * @return the classes by their names; empty if they cannot be compiled
   */
  static Optional<Map<String, byte[]>> compile(
      ExerciseFolder folder, ClassLoader libraries, PrintStream out) {
    try (InMemoryCompiler compiler = new InMemoryCompiler(libraries)) {
      return compile(folder, compiler, out);
    }
  }

  /**
   * The same, again each time that a file is saved, until they can be compiled.
   *
   * @return empty if somebody quits before
   */
  static Optional<Map<String, byte[]>> compileWhenSaved(
      ExerciseFolder folder, ClassLoader libraries, PrintStream out, TypedKeys keys)
      throws InterruptedException {
    ChangedFiles files = new ChangedFiles(folder);
    try (InMemoryCompiler compiler = new InMemoryCompiler(libraries)) {
      while (true) {
        Optional<Map<String, byte[]>> classes = compile(folder, compiler, out);
        if (classes.isPresent()) {
          return classes;
        }
        out.println(WAITS);
        while (files.next().isEmpty()) {
          Optional<String> key = keys.next();
          if (key.filter("q"::equals).isPresent()) {
            return Optional.empty();
          }
          key.ifPresent(other -> out.println(WAITS)); // nothing else can be done before
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        out.println();
      }
    }
  }

  private static Optional<Map<String, byte[]>> compile(
      ExerciseFolder folder, InMemoryCompiler compiler, PrintStream out) {
    InMemoryCompiler.Result result = compiler.compile(folder.javaFiles());
    result.errors().forEach(out::println);
    return result.errors().isEmpty() ? Optional.of(result.classes()) : Optional.empty();
  }
}
