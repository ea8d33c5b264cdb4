package workbook.lesson01.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A small file that says that a server of the workbook runs: its name and its port are the file's
 * name, its process is the content. The book shows by it which programs run, without connecting to
 * them, so no server and no wire-tap prints a connection that the learner did not make.
 *
 * <p>A program that was killed leaves its note behind; so a note counts only as long as its process
 * lives.
 *
 * @param program such as {@code echo-server}
 * @param port the port that it says it is ready at
 */
public record RunningNote(String program, int port) {

  private static final String FOLDER = "data/running";
  private static final Duration CLOCK_SET_BY = Duration.ofMinutes(1);

  /**
   * Writes the note of this process, if it was started in the workbook's folder.
   *
   * @param here where it was started
   * @return what takes the note away again
   */
  static Runnable write(Path here, String program, int port) {
    if (!Files.isDirectory(here.resolve(".mvn"))) {
      return () -> {};
    }
    Path file = here.resolve(FOLDER).resolve(program + "@" + port);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, process(ProcessHandle.current()));
    } catch (IOException e) {
      return () -> {}; // such as in a folder that may only be read: the server runs all the same
    }
    return () -> delete(file);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It does not count any more once this process has ended.
    }
  }

  /**
   * The servers that run now.
   *
   * @param workbook the workbook's folder
   */
  public static List<RunningNote> all(Path workbook) throws IOException {
    Path folder = workbook.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(file -> read(file).stream()).toList();
    }
  }

  private static Optional<RunningNote> read(Path file) {
    String[] name = file.getFileName().toString().split("@");
    if (name.length != 2 || !name[1].matches("\\d{1,5}") || !isAlive(file)) {
      return Optional.empty();
    }
    return Optional.of(new RunningNote(name[0], Integer.parseInt(name[1])));
  }

  private static boolean isAlive(Path file) {
    try {
      String[] process = Files.readString(file).split(" ");
      return ProcessHandle.of(Long.parseLong(process[0]))
          .filter(found -> isAbout(start(found), Instant.parse(process[1])))
          .isPresent();
    } catch (IOException e) {
      return false; // taken away just now
    } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
      return false; // something else
    }
  }

  /** Its number, and its start: another process may have the number later. */
  private static String process(ProcessHandle process) {
    return String.format(Locale.ROOT, "%d %s", process.pid(), start(process));
  }

  private static Instant start(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Linux counts from when the computer started, by a clock that may have been set since. */
  private static boolean isAbout(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(CLOCK_SET_BY) < 0;
  }
}
