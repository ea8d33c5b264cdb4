package workbook.lesson01.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the book knows which servers run. */
@Timeout(30)
class RunningNoteTest {

  @TempDir private Path folder;

  @Test
  void aServerIsThereUntilItTakesItsNoteAway() throws IOException {
    Files.createDirectory(folder.resolve(".mvn"));
    Runnable takeAway = RunningNote.write(folder, "echo-server", 8080);
    assertThat(RunningNote.all(folder)).containsExactly(new RunningNote("echo-server", 8080));
    takeAway.run();
    assertThat(RunningNote.all(folder)).isEmpty();
  }

  /** Such as a test, which runs in a module's folder. */
  @Test
  void elsewhereNothingIsWritten() throws IOException {
    RunningNote.write(folder, "echo-server", 8080).run();
    assertThat(folder).isEmptyDirectory();
    assertThat(RunningNote.all(folder)).isEmpty();
  }

  /** Two JVMs read the start of one process, and the computer's clock was set in between. */
  @Test
  void itsStartMayBeOffByASecond() throws IOException {
    Path notes = Files.createDirectories(folder.resolve("data/running"));
    Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    Files.writeString(
        notes.resolve("echo-server@8080"),
        ProcessHandle.current().pid() + " " + start.minusSeconds(1));
    assertThat(RunningNote.all(folder)).containsExactly(new RunningNote("echo-server", 8080));
  }

  @Test
  void theNoteOfAProcessThatHasEndedDoesNotCount() throws IOException {
    Path notes = Files.createDirectories(folder.resolve("data/running"));
    long self = ProcessHandle.current().pid();
    Files.writeString(notes.resolve("echo-server@8080"), self + " 2000-01-01T00:00:00Z");
    Files.writeString(notes.resolve("hello-server@8081"), "words");
    Files.writeString(notes.resolve("echo-server@8082"), "words words");
    Files.writeString(notes.resolve("echo-server@8083"), self + " yesterday");
    Files.writeString(notes.resolve("something else"), self + " 2000-01-01T00:00:00Z");
    assertThat(RunningNote.all(folder)).isEmpty();
  }
}
