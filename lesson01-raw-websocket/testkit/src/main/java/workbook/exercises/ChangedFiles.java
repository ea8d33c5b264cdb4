package workbook.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells which files of a folder were saved since it was last asked. It looks at their times and
 * sizes: the notices of operating systems differ, and come late on some.
 */
final class ChangedFiles {

  private record State(long modified, long size) {}

  private final ExerciseFolder folder;
  private Map<Path, State> known;
  private Map<Path, State> lastLook;

  ChangedFiles(ExerciseFolder folder) {
    this.folder = folder;
    known = look();
    lastLook = known;
  }

  /**
   * The files that were saved since they were last returned. A file that is still being written is
   * returned by a later call.
   */
  Set<Path> next() {
    Map<Path, State> now = look();
    Set<Path> changed = new HashSet<>();
    now.forEach(
        (file, state) -> {
          boolean isStill = state.equals(lastLook.get(file));
          if (isStill && !state.equals(known.get(file))) {
            changed.add(file);
          }
        });
    changed.forEach(file -> known.put(file, now.get(file)));
    lastLook = now;
    return changed;
  }

  private Map<Path, State> look() {
    Map<Path, State> states = new HashMap<>();
    for (Path file : folder.javaFiles()) {
      try {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
        states.put(file, new State(found.lastModifiedTime().toMillis(), found.size()));
      } catch (NoSuchFileException e) {
        // An editor may write another file and give it this name: the next look finds it.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return states;
  }
}
