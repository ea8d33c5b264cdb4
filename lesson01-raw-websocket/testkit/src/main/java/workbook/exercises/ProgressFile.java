package workbook.exercises;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Remembers on this computer which exercises are solved: a text file, one line for each exercise of
 * the lessons that were tried, with its id, its title and when it was first seen solved.
 */
final class ProgressFile {

  private final Path file;

  /**
   * One exercise.
   *
   * @param solved when it was first seen solved, in UTC; empty if it is not solved now
   */
  record Entry(String id, String title, Optional<Instant> solved) {

    private String line() {
      return id + "\t" + title + "\t" + solved.map(Instant::toString).orElse("");
    }

    private static Optional<Entry> of(String line) {
      String[] parts = line.split("\t", -1);
      return parts.length == 3
          ? Optional.of(
              new Entry(
                  parts[0],
                  parts[1],
                  parts[2].isEmpty() ? Optional.empty() : Optional.of(Instant.parse(parts[2]))))
          : Optional.empty();
    }
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
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
    return lines.stream()
        .flatMap(line -> Entry.of(line).stream())
        .collect(
            Collectors.toMap(Entry::id, entry -> entry, (first, second) -> second, TreeMap::new));
  }

  /**
   * Adds what is known now.
   *
   * @param tried whether an exercise is solved; those that were not tried are left out
   */
  void update(ExerciseSet set, Map<Exercise, Boolean> tried) throws IOException {
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
    Files.createDirectories(file.getParent());
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.write(next, entries.values().stream().map(Entry::line).toList());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
