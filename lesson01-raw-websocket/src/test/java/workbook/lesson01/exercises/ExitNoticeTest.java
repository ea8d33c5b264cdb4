package workbook.lesson01.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A listener that calls {@code System.exit} ends the runner, which says who did it. */
@Timeout(60)
class ExitNoticeTest {

  private static final String PACKAGE = "workbook/lesson01/exercises";

  @TempDir private Path root;

  @Test
  void whoEndsTheRunnerIsNamedByTheLine() throws Exception {
    Path sources = root.resolve("lesson01-raw-websocket/src/exercises/java");
    copyTo(sources.resolve(PACKAGE));
    Path file = sources.resolve(PACKAGE).resolve("ShoutingEcho.java");
    String echo = WatchModeTest.echoOf("text");
    Files.writeString(file, echo.replace("socket.send(text)", "System.exit(7)"));
    Process runner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Duser.language=en", // there is no Chinese page in this folder
                "-Dexercises=workbook.lesson01.exercises.Exercises01",
                "-Dexercises.sources=" + sources,
                "workbook.exercises.ExercisesMain",
                "1.1")
            .redirectErrorStream(true)
            .start();
    try {
      String printed = new String(runner.getInputStream().readAllBytes());
      assertThat(runner.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(printed)
          .matches("(?s).*ShoutingEcho.java:17 calls System.exit, which has ended this program.*")
          .doesNotContain("\tat ");
      assertThat(runner.exitValue()).isEqualTo(7);
    } finally {
      runner.destroyForcibly();
    }
  }

  private static void copyTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(Path.of("src/exercises/java", PACKAGE))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }
}
