package workbook.lesson01.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;
import workbook.testkit.ServerProcess;

@Timeout(60)
class ServerCommandTest {

  private static final int CTRL_C = 130;

  @TempDir private Path folder;

  /** Is stopped when it has started, and before it has told its port. */
  @Command(name = "stopped-server")
  static final class Stopped extends ServerCommand {

    Stopped() {
      super("http", 0);
    }

    @Override
    protected LessonServer create() {
      return new LessonServer() {
        @Override
        public void start() {}

        @Override
        public int port() {
          stopTheProgram();
          return 1;
        }

        @Override
        public void close() {}
      };
    }

    /** Returns when the JVM takes no more shutdown hooks; it ends when the caller waits. */
    private static void stopTheProgram() {
      Thread caller = Thread.currentThread();
      AtomicBoolean stopping = new AtomicBoolean();
      Runnable holdTheEnd =
          () -> {
            stopping.set(true);
            while (caller.getState() == Thread.State.RUNNABLE) {
              Thread.onSpinWait();
            }
          };
      Runtime.getRuntime().addShutdownHook(new Thread(holdTheEnd));
      new Thread(() -> System.exit(CTRL_C)).start();
      while (!stopping.get()) {
        Thread.onSpinWait();
      }
    }

    public static void main(String[] args) {
      Cli.run(new Stopped(), args);
    }
  }

  @Test
  void canBeStoppedWhileItStarts() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder, Stopped.class)) {
      assertThat(server.exitCode()).isEqualTo(CTRL_C);
      assertThat(server.errors()).isEmpty();
    }
  }
}
