package workbook.lesson01.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import workbook.testkit.ServerProcess;

@Timeout(60)
class ExitOnUncaughtExceptionTest {

  @TempDir private Path folder;

  /** Serves until its thread dies of something that is no exception. */
  @Command(name = "doomed-server")
  static final class Doomed extends ServerCommand {

    Doomed() {
      super("http", 0);
    }

    @Override
    protected LessonServer create() {
      return new LessonServer() {
        @Override
        public void start() {
          Runnable serve =
              () -> {
                throw new NoClassDefFoundError("injected");
              };
          new Thread(serve, "serving").start();
        }

        @Override
        public int port() {
          return 1;
        }

        @Override
        public void close() {}
      };
    }

    public static void main(String[] args) {
      Cli.run(new Doomed(), args);
    }
  }

  @Test
  void aServerWhoseThreadDiedIsNotLeftDeaf() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, Doomed.class)) {
      assertThat(server.exitCode()).isEqualTo(1);
      assertThat(server.errors())
          .startsWith("The thread serving failed, and with it the program:\n")
          .contains("java.lang.NoClassDefFoundError: injected");
    }
  }

  /** Ends as it should, but something that runs then fails. */
  @Command(name = "bad-end")
  static final class BadEnd implements Runnable {

    @Override
    public void run() {
      Cli.atExit(
          "last-words",
          () -> {
            throw new IllegalStateException("injected");
          });
    }

    public static void main(String[] args) {
      Cli.run(new BadEnd(), args);
    }
  }

  @Test
  void aFailureWhileTheProgramEndsDoesNotKeepItFromEnding() throws Exception {
    try (ServerProcess program = ServerProcess.start(folder, BadEnd.class)) {
      assertThat(program.exitCode()).isZero();
      assertThat(program.errors()).startsWith("The thread last-words failed");
    }
  }
}
