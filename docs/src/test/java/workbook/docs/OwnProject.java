package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import workbook.docs.Page.Block;

/** A reader's project, made of what the page {@code in-your-own-project.md} offers to copy. */
final class OwnProject {

  /** Which jars a program may have: its library, and what that needs. */
  private static final Map<String, String> JARS =
      Map.of(
          "GreetingServer",
          "Java-WebSocket-.*|slf4j-api-.*",
          "RoomServer",
          "netty-.*|jackson-(core|databind|annotations)-.*|slf4j-api-.*",
          "RoomClient",
          "(socket|engine)\\.io-client-.*|ok(http|io)-jvm-.*|json-.*|kotlin-stdlib-.*",
          "Tickets",
          "jjwt-.*|jackson-(core|databind|annotations)-.*");

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  private final Page page = Page.read(Workbook.root().resolve("docs/in-your-own-project.md"));

  List<Block> blocks(String language) {
    return page.blocks().stream().filter(block -> block.language().equals(language)).toList();
  }

  /** The program's source, as the page shows it. */
  String program(String name) {
    return java("program " + name + ".java");
  }

  private String java(String note) {
    return blocks("java").stream()
        .filter(block -> block.note().equals(note))
        .map(Block::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " shows no java " + note));
  }

  /** Compiles a program and runs it in a JVM of its own; nothing of ours is on its class path. */
  Terminal start(String name, Path folder, String... arguments) throws IOException {
    Path classes = Files.createTempDirectory(folder, name);
    compile(classes, jars(name), name, program(name));
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes + File.pathSeparator + jars(name),
            name);
    return new Terminal(
        new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
            .directory(classes.toFile())
            .redirectErrorStream(true)
            .start());
  }

  private static String jars(String program) {
    String jars =
        Stream.of(CLASS_PATH.split(File.pathSeparator))
            .filter(jar -> new File(jar).getName().matches("(" + JARS.get(program) + ")\\.jar"))
            .collect(Collectors.joining(File.pathSeparator));
    assertThat(jars).as("jars for " + program).isNotEmpty();
    return jars;
  }

  /** Compiles the lines that put an engine under a program. */
  void compileWithEngine(Path folder, String name) throws IOException {
    Path classes = Files.createTempDirectory(folder, name);
    String all = classes + File.pathSeparator + CLASS_PATH;
    compile(classes, all, name, program(name));
    String imports =
        "import workbook.lesson01.cli.*; import workbook.lesson01.engine.*;"
            + "import workbook.lesson02.host.HostOptions; import workbook.lesson02.host.HostServer;";
    String method = "class Engine { void run() throws Exception {\n%s}}";
    compile(classes, all, "Engine", imports + method.formatted(java("engine " + name)));
  }

  private static void compile(Path classes, String classPath, String name, String source)
      throws IOException {
    Path file = Files.writeString(classes.resolve(name + ".java"), source);
    List<String> options =
        List.of("-d", classes.toString(), "-cp", classPath, "-sourcepath", "", "-proc:none");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac.getTask(said, files, null, options, null, files.getJavaFileObjects(file)).call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
