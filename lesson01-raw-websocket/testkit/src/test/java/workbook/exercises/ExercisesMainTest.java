package workbook.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Exercises that are compiled before they are tried. */
@Timeout(60)
class ExercisesMainTest {

  @TempDir private Path sources;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private void save(String name, String text) throws IOException {
    Files.writeString(sources.resolve(name + ".java"), text);
  }

  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private final ClassLoader libraries = getClass().getClassLoader();

  private Optional<Map<String, byte[]>> compile() {
    return ExercisesMain.compile(new ExerciseFolder(sources), libraries, out);
  }

  private String[] lines() {
    return printed.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }

  private List<String> mistakes(Locale reader) {
    try (InMemoryCompiler compiler = new InMemoryCompiler(libraries, reader)) {
      return compiler.compile(new ExerciseFolder(sources).javaFiles()).errors();
    }
  }

  @Test
  void mistakesAreToldInAFewLines() throws Exception {
    save("One", "class One {\n  int n = two();\n}\n");
    assertThat(mistakes(Locale.ROOT))
        .containsExactly(
            """
            One.java:2: cannot find symbol
              symbol:   method two()
              location: class One
              int n = two();""");
  }

  @Test
  void mistakesAreToldInTheReadersLanguage() throws Exception {
    save("One", "class One {\n  int n = two();\n}\n");
    assertThat(mistakes(Locale.SIMPLIFIED_CHINESE))
        .singleElement(STRING)
        .startsWith("One.java:2: 找不到符号")
        .endsWith("int n = two();");
  }

  /** As on a Chinese Windows with JDK 17, whose own charset is GBK. */
  @Test
  void filesAreReadAsUtf8WhateverTheComputersOwnCharsetIs() throws Exception {
    save("One", "class One {\n  String hello = \"你好, été\";\n}\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=US-ASCII",
                "-cp",
                System.getProperty("java.class.path"),
                CompileOne.class.getName(),
                sources.resolve("One.java").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(printed.strip()).isEqualTo("[]");
    assertThat(process.waitFor()).isZero();
  }

  /** Prints the mistakes in a file. */
  static final class CompileOne {
    public static void main(String[] args) {
      try (InMemoryCompiler compiler = new InMemoryCompiler(CompileOne.class.getClassLoader())) {
        System.out.println(compiler.compile(List.of(Path.of(args[0]))).errors());
      }
    }
  }

  /** The compiler would take other characters for those that it cannot read, and go on. */
  @Test
  void aFileInAnotherEncodingIsNotCompiled() throws Exception {
    Path file = sources.resolve("One.java");
    Files.write(file, "class One {\n  // 中文\n}\n".getBytes(Charset.forName("GBK")));
    assertThat(mistakes(Locale.ROOT))
        .containsExactly("One.java:2: not UTF-8: save the file as UTF-8");
    Files.writeString(file, "\ufeffclass One {}\n");
    assertThat(mistakes(Locale.ROOT))
        .containsExactly(
            "One.java:1: begins with a byte order mark: save the file as UTF-8 without BOM");
  }

  @Test
  void ofManyMistakesTheFirstThreeAreTold() throws Exception {
    save("One", "class One {\n  int a = b, c = d, e = f, g = h;\n}\n");
    assertThat(compile()).isEmpty();
    assertThat(lines()).hasSize(13).endsWith("and 1 more");
  }

  /** A contract that calls what a learner has renamed: the contract's line is the mistake. */
  @Test
  void allFilesAreCompiledTogether() throws Exception {
    save("One", "class One {\n  void renamed() {}\n}\n");
    save("OneContract", "class OneContract {\n  void test() {\n    new One().run();\n  }\n}\n");
    assertThat(compile()).isEmpty();
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("OneContract.java:3: ");
    save("One", "class One {\n  void run() {}\n}\n");
    assertThat(compile().orElseThrow()).containsOnlyKeys("One", "OneContract");
  }

  /** The watch mode begins with what was compiled at the start, and changes some of it. */
  @Test
  void classesAreFoundThroughSeveralLoaders() throws Exception {
    save("One", "package exercises;\n\nclass One {}\n");
    save("Two", "package exercises;\n\nclass Two {}\n");
    Map<String, byte[]> all = compile().orElseThrow();
    ClassLoader first = FreshClasses.of(getClass().getClassLoader(), "exercises.One", all);
    Map<String, byte[]> changed = Map.of("exercises.Two", all.get("exercises.Two"));
    ClassLoader second = FreshClasses.of(first, "exercises.One", changed);
    assertThat(second.loadClass("exercises.One").getClassLoader()).isSameAs(second);
    assertThat(second.loadClass("exercises.Two").getClassLoader()).isSameAs(second);
    assertThatThrownBy(() -> second.loadClass("exercises.Three"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  /** Watches with a file that cannot be compiled, until it waits; then it reads from there. */
  private CompletableFuture<Optional<Map<String, byte[]>>> watching(PipedWriter typed)
      throws IOException {
    save("One", "class One {");
    TypedKeys keys = TypedKeys.of(new BufferedReader(new PipedReader(typed)));
    CompletableFuture<Optional<Map<String, byte[]>>> compiled =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                ExerciseFolder folder = new ExerciseFolder(sources);
                return ExercisesMain.compileWhenSaved(folder, libraries, out, keys);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Awaitility.await()
        .until(() -> printed.toString(StandardCharsets.UTF_8).contains("it is compiled again"));
    return compiled;
  }

  @Test
  void theWatchModeWaitsUntilTheMistakeIsMended() throws Exception {
    CompletableFuture<Optional<Map<String, byte[]>>> compiled = watching(new PipedWriter());
    save("One", "class One { }");
    assertThat(compiled.get(20, TimeUnit.SECONDS).orElseThrow()).containsOnlyKeys("One");
  }

  /** Another key is answered by the same line: one sees that it has been heard. */
  @Test
  void theWatchModeEndsWithQWhileThereIsAMistake() throws Exception {
    PipedWriter typed = new PipedWriter();
    CompletableFuture<Optional<Map<String, byte[]>>> compiled = watching(typed);
    typed.write("h\nq\n");
    typed.flush();
    assertThat(compiled.get(20, TimeUnit.SECONDS)).isEmpty();
    String line = "(it is compiled again when you save it; q and Enter: quit)";
    assertThat(lines()).endsWith(line, line);
  }
}
