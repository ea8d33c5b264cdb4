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
          "TalkServer",
          "netty-.*|jackson-(core|databind|annotations)-.*|slf4j-api-.*",
          "TalkClient",
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

  /** The whole pom that the page shows. */
  String pom() {
    return blocks("xml").stream()
        .map(Block::text)
        .filter(text -> text.startsWith("<project"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(page + " shows no pom"));
  }

  /** What the piece of a pom above a program names. */
  List<Poms.Dependency> dependencies(String program) throws Exception {
    String piece = "";
    for (Block block : page.blocks()) {
      if (block.language().equals("xml")) {
        piece = block.text();
      } else if (block.note().equals("program " + program + ".java")) {
        return Poms.dependencies(piece);
      }
    }
    throw new AssertionError(page + " shows no program " + program);
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
    return run(classes, jars(name), name, arguments);
  }

  /**
   * Compiles a copy of lesson 1's server, and runs it as {@link #start} runs a program.
   *
   * @param creation how it is made, at the address {@code address}
   */
  Terminal startCopy(Path folder, Path server, String creation) throws IOException {
    Path classes = copied(folder, "GreetingServer", server);
    String main =
        """
        package my.chat;
        public class Main {
          public static void main(String[] args) {
            var address = new java.net.InetSocketAddress("127.0.0.1", 0);
            var server = new %s;
            server.start();
            while (server.getPort() <= 0) {
              Thread.onSpinWait();
            }
            System.out.println("ws://127.0.0.1:" + server.getPort());
          }
        }
        """
            .formatted(creation);
    String jars = jars("GreetingServer");
    compile(classes, classes + File.pathSeparator + jars, "Main", main);
    return run(classes, jars, "my.chat.Main");
  }

  /**
   * Compiles a copy of a lesson's file with a library's jars alone.
   *
   * @param program one of the page's, which needs the same jars
   * @return the folder of its classes
   */
  Path copied(Path folder, String program, Path file) throws IOException {
    Path classes = Files.createTempDirectory(folder, "copy");
    String name = file.getFileName().toString().replace(".java", "");
    compile(classes, jars(program), name, inPackageOfTheReader(file));
    return classes;
  }

  private static String inPackageOfTheReader(Path file) {
    return Workbook.read(file).replaceFirst("package workbook\\.lesson0\\d;", "package my.chat;");
  }

  private static Terminal run(Path classes, String jars, String main, String... arguments)
      throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes + File.pathSeparator + jars,
            main);
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

  /** Compiles the lines that put the engine or the host under a program. */
  void compileWithEngine(Path folder, String name) throws IOException {
    Path classes = Files.createTempDirectory(folder, name);
    compile(classes, withLibraries(classes), name, program(name));
    compileEngine(classes, "", name);
  }

  /** Compiles copies of a lesson's files, and the lines that use them, in a package of its own. */
  void compileCopies(Path folder, String name, List<Path> files) throws IOException {
    Path classes = Files.createTempDirectory(folder, name);
    Path sources = Files.createTempDirectory(folder, name);
    for (Path file : files) {
      Files.writeString(sources.resolve(file.getFileName()), inPackageOfTheReader(file));
    }
    compileAll(classes, withLibraries(classes), sources);
    compileEngine(classes, "package my.chat;", name);
  }

  private static String withLibraries(Path classes) {
    return classes + File.pathSeparator + CLASS_PATH;
  }

  /** The page's lines: first imports, then what a method does. */
  private void compileEngine(Path classes, String packageLine, String name) throws IOException {
    String[] lines = java("engine " + name).split("\n\n", 2);
    String source =
        "%s\n%s\nclass Engine { void run() throws Exception {\n%s}}"
            .formatted(packageLine, lines[0], lines[1]);
    compile(classes, withLibraries(classes), "Engine", source);
  }

  private static void compile(Path classes, String classPath, String name, String source)
      throws IOException {
    Path sources = Files.createDirectories(classes.resolve("source of " + name));
    Files.writeString(sources.resolve(name + ".java"), source);
    compileAll(classes, classPath, sources);
  }

  private static void compileAll(Path classes, String classPath, Path sources) throws IOException {
    List<String> options =
        List.of("-d", classes.toString(), "-cp", classPath, "-sourcepath", "", "-proc:none");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      boolean compiled =
          javac
              .getTask(
                  said,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(Workbook.files(sources, ".java")))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }
}
