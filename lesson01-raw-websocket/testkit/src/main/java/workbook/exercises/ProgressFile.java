package workbook.exercises;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Remembers on this computer which exercises are solved: a text file, one line for each exercise of
 * the lessons that were tried, with its id, its title and when it was first seen solved.
 *
 * <p>A line that cannot be read is left out: what it told is found out at the next try. Several
 * programs may write at the same time.
 */
final class ProgressFile {

  /** Exercise 1.10 comes after 1.9. */
  private static final Comparator<String> BY_NUMBERS =
      Comparator.comparing((String id) -> number(id, 0)).thenComparing(id -> number(id, 1));

  private final Path file;

  /**
   * One exercise.
   *
   * @param id the lesson's number, a dot, and the exercise's
   * @param solved when it was first seen solved, in UTC; empty if it is not solved now
   */
  record Entry(String id, String title, Optional<Instant> solved) {

    int lesson() {
      return number(id, 0);
    }

    private String line() {
      return id + "\t" + title + "\t" + solved.map(Instant::toString).orElse("");
    }

    private static Optional<Entry> of(String line) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 3 || !parts[0].matches("\\d{1,3}\\.\\d{1,3}")) {
        return Optional.empty();
      }
      try {
        return Optional.of(
            new Entry(
                parts[0],
                parts[1],
                parts[2].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts[2]))));
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }
  }

  private static int number(String id, int place) {
    return Integer.parseInt(id.split("\\.")[place]);
  }

  /**
   * @param data the folder in which the workbook's programs keep what they keep
   */
  ProgressFile(Path data) {
    file = data.resolve("exercises.tsv");
  }

  /** All that is known, in the order of the ids. */
  Collection<Entry> read() throws IOException {
    return byId().values();
  }

  private Map<String, Entry> byId() throws IOException {
    // Not Files.readAllLines, which throws where a byte is not UTF-8.
    String text =
        Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    return text.lines()
        .flatMap(line -> Entry.of(line).stream())
        .collect(
            Collectors.toMap(
                Entry::id,
                entry -> entry,
                (first, second) -> second,
                () -> new TreeMap<>(BY_NUMBERS)));
  }

  /**
   * Adds what is known now.
   *
   * @param tried whether an exercise is solved; those that were not tried are left out
   */
  void update(ExerciseSet set, Map<Exercise, Boolean> tried) throws IOException {
    Files.createDirectories(file.getParent());
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    // Between reading and writing nobody else writes: in this program, or in another one.
    synchronized (ProgressFile.class) {
      try (FileChannel channel = FileChannel.open(lockFile, CREATE, WRITE)) {
        channel.lock(); // until the channel is closed
        write(changed(set, tried).values());
      }
    }
  }

  private Map<String, Entry> changed(ExerciseSet set, Map<Exercise, Boolean> tried)
      throws IOException {
    Map<String, Entry> entries = byId();
    for (Exercise exercise : set.exercises()) {
      Optional<Instant> before =
          Optional.ofNullable(entries.get(exercise.id())).flatMap(Entry::solved);
      Boolean solved = tried.get(exercise);
      Optional<Instant> now =
          solved == null
              ? before
              : solved
                  ? before.or(() -> Optional.of(Instant.now().truncatedTo(ChronoUnit.SECONDS)))
                  : Optional.empty();
      entries.put(exercise.id(), new Entry(exercise.id(), exercise.title(), now));
    }
    return entries;
  }

  private void write(Collection<Entry> entries) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.write(next, entries.stream().map(Entry::line).toList());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
