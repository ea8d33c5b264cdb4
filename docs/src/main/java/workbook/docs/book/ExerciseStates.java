package workbook.docs.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workbook.docs.Language;

/** What the exercises' commands have left in the folder data: what is solved, and the last try. */
final class ExerciseStates {

  /** A file of the exercises' commands is never larger. */
  private static final long LARGEST_FILE = 1_000_000;

  /** As the pages name them when the book is started. */
  private final List<Indexes.Exercise> exercises =
      new Indexes(Chapter.all()).exercises(Language.ENGLISH);

  private final Path progress;
  private final Path lastTrial;

  /**
   * @param data the folder in which the workbook's programs keep what they keep
   */
  ExerciseStates(Path data) {
    progress = data.resolve("exercises.tsv");
    lastTrial = data.resolve("exercises.last.txt");
  }

  /**
   * One exercise.
   *
   * @param state {@code solved}, {@code open} if it was tried or another one of its lesson, {@code
   *     new} if none was
   * @param since when it was first seen solved; null if it is not
   */
  record State(String id, String title, String state, String since) {}

  /** The message about all exercises of all lessons. */
  String progress() throws IOException {
    Map<String, String> since = new HashMap<>();
    for (String line : text(progress).lines().toList()) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 3) {
        since.put(parts[0], parts[2]);
      }
    }
    List<State> states = new ArrayList<>();
    for (Indexes.Exercise exercise : exercises) {
      states.add(state(exercise, since.get(exercise.id())));
    }
    return message("progress", Map.of("exercises", states));
  }

  private static State state(Indexes.Exercise exercise, String since) {
    boolean isSolved = since != null && !since.isEmpty();
    String state = since == null ? "new" : isSolved ? "solved" : "open";
    return new State(exercise.id(), exercise.title(), state, isSolved ? since : null);
  }

  /** The message about watch mode's last result; empty if there is none. */
  Optional<String> lastTrial() throws IOException {
    List<String> lines = text(lastTrial).lines().toList();
    String[] head = lines.isEmpty() ? new String[0] : lines.get(0).split("\t", -1);
    if (head.length != 4) {
      return Optional.empty();
    }
    Map<String, Object> trial = new LinkedHashMap<>();
    trial.put("exercise", head[0].isEmpty() ? null : head[0]);
    trial.put("title", head[1]);
    trial.put("passed", head[2].equals("passed"));
    trial.put("at", head[3]);
    trial.put("lines", lines.subList(1, lines.size()));
    return Optional.of(message("trial", trial));
  }

  private static String message(String type, Map<String, Object> content) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", type);
    message.putAll(content);
    return Json.of(message);
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : "";
  }
}
