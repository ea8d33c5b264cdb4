package workbook.lesson01;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import workbook.testkit.RawWebSocket;

/** A lesson's server can be taken into a project of one's own: it needs the library alone. */
@Timeout(60)
class LibraryAloneTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "workbook", "lesson01");

  @TempDir private Path folder;

  @Test
  void aLessonsServersKnowNothingOfAnEngine() {
    ArchRuleDefinition.noClasses()
        .that()
        .areAssignableTo(WebSocketServer.class)
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are the workbook's own but no other server",
                (JavaClass used) ->
                    used.getPackageName().startsWith("workbook.")
                        && !used.isAssignableTo(WebSocketServer.class)))
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }

  /** Neither do the client and the exercises: a program, or a test, chooses the engine. */
  @Test
  void theClientAndTheExercisesKnowNothingOfAnEngineEither() {
    ArchRuleDefinition.noClasses()
        .that(
            DescribedPredicate.describe(
                "are the client, or a server of the exercises",
                (JavaClass type) ->
                    type.getName().startsWith(EchoClient.class.getName() + "$")
                        || type.isEquivalentTo(EchoClient.class)
                        || type.getPackageName().equals("workbook.lesson01.exercises")
                            && type.isAssignableTo(WebSocketServer.class)))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("workbook.lesson01.engine..")
        .check(
            new ClassFileImporter()
                .importPaths(Path.of("target", "classes"), Path.of("target", "test-classes")));
  }

  @Test
  void theyCompileAndRunWithTheLibrarysJarAlone() throws Exception {
    compile("HelloServer", "EchoServer");
    URL[] classPath =
        Stream.of(folder, jar(WebSocketServer.class), jar(Logger.class))
            .map(LibraryAloneTest::url)
            .toArray(URL[]::new);
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    try (URLClassLoader own = new URLClassLoader(classPath, parent)) {
      Class<?> echo = own.loadClass("workbook.lesson01.EchoServer");
      Object server =
          echo.getConstructor(InetSocketAddress.class)
              .newInstance(new InetSocketAddress("127.0.0.1", 0));
      echo.getMethod("start").invoke(server);
      int port = 0;
      while (port <= 0) { // the library binds on a thread of its own
        port = (int) echo.getMethod("getPort").invoke(server);
      }
      try (RawWebSocket peer = RawWebSocket.open(port)) {
        assertThat(
                peer.send(RawWebSocket.frame(RawWebSocket.TEXT, RawWebSocket.bytes("hi"))).read())
            .hasToString("text hi");
      }
      echo.getMethod("stop", int.class).invoke(server, 1000);
    }
  }

  private void compile(String... names) throws Exception {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-d",
              folder.toString(),
              "-classpath",
              jar(WebSocketServer.class) + File.pathSeparator + jar(Logger.class),
              "-sourcepath",
              "",
              "-proc:none");
      List<Path> sources = Stream.of(names).map(name -> SOURCES.resolve(name + ".java")).toList();
      assertThat(
              javac
                  .getTask(
                      null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                  .call())
          .as("compiled")
          .isTrue();
    }
    assertThat(Files.exists(folder.resolve("workbook/lesson01/HelloServer.class"))).isTrue();
  }

  private static Path jar(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
