package workbook.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the teaching notes advise for a class without the Internet, done once: one computer gets the
 * libraries through a mirror; then its folder and its {@code .m2} are copied to another one, which
 * has no network. A computer is a folder here, with a home of its own. The mirror is this
 * computer's local repository. Runs with {@code mvn test -Psoak -pl docs}.
 */
@Tag("soak")
@Timeout(900)
class OfflineClassTest {

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  private static final String SETTINGS = ".m2/settings.xml";

  /** What a fresh clone has not. */
  private static final Set<String> MADE = Set.of("target", ".git", "node_modules", "data");

  @TempDir Path first;
  @TempDir Path other;

  /** What a run of Maven ended with, and printed. */
  private record Run(int exitCode, String output) {}

  @Test
  void aCopyRunsWithoutANetworkIfTheSettingsAreCopiedToo() throws Exception {
    copy(Workbook.root(), first.resolve("workbook"), MADE);
    Files.createDirectory(first.resolve(".m2"));
    Files.writeString(
        first.resolve(SETTINGS),
        """
        <settings><mirrors><mirror>
          <id>school</id><mirrorOf>central</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(localRepository().toUri()));
    assertThat(help(first, List.of())).returns(0, Run::exitCode);

    copy(first, other, Set.of());
    Run copied = help(other, withoutNetwork(), "-o");
    assertThat(copied.output()).contains("Usage: auth-chat-server");
    assertThat(copied.exitCode()).isZero();

    Files.writeString(other.resolve(SETTINGS), "<settings/>");
    Run withoutSettings = help(other, withoutNetwork(), "-o");
    assertThat(withoutSettings.exitCode()).isNotZero();
    assertThat(withoutSettings.output()).contains("in offline mode");
  }

  private static Path localRepository() {
    String given = System.getProperty("maven.repo.local");
    return given == null
        ? Path.of(System.getProperty("user.home"), ".m2", "repository")
        : Path.of(given);
  }

  /** Linux can take the network from one program, if the administrator runs it. */
  private static List<String> withoutNetwork() throws Exception {
    if (WINDOWS) {
      return List.of();
    }
    try {
      boolean can = new ProcessBuilder("unshare", "-n", "true").start().waitFor() == 0;
      return can ? List.of("unshare", "-n") : List.of();
    } catch (IOException e) {
      return List.of(); // there is no such command: Maven's -o alone keeps it from the network
    }
  }

  private static Run help(Path computer, List<String> before, String... options) throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(WINDOWS ? "mvn.cmd" : "mvn");
    command.addAll(List.of(options));
    command.addAll(List.of("-s", computer.resolve(SETTINGS).toString()));
    command.add("-Dmaven.repo.local=" + computer.resolve(".m2/repository"));
    command.addAll(List.of("-q", "-pl", "lesson04-auth", "compile", "exec:java@auth-chat-server"));
    command.add("-Dexec.args=--help");
    ProcessBuilder maven =
        new ProcessBuilder(command)
            .directory(computer.resolve("workbook").toFile())
            .redirectErrorStream(true);
    Process run = maven.start();
    String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(run.waitFor(), output);
  }

  private static void copy(Path from, Path to, Set<String> leftOut) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (leftOut.contains(folder.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(folder)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!leftOut.contains(file.getFileName().toString())) { // .git of a worktree is a file
              Files.copy(file, to.resolve(from.relativize(file)), LinkOption.NOFOLLOW_LINKS);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
