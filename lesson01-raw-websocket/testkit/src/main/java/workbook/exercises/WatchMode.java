package workbook.exercises;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries an exercise again each time its file is saved, in this process: what has changed is
 * compiled, the exercise at hand is tried first, then those that were solved before, which may have
 * been broken.
 */
final class WatchMode {

  private static final int LOOK_MILLIS = 50;
  private static final String KEYS =
      "h: a hint   n: next exercise   l: list   r: try again   q: quit   (each with Enter)";

  private final ExerciseSet set;
  private final List<Exercise> exercises;
  private final PrintStream out;
  private final TypedKeys keys;
  private final ExerciseReport report;
  private final Hints hints;
  private final ProgressFile progress;
  private final ChangedFiles files;
  private final Set<Path> changed = new LinkedHashSet<>();
  private final Set<String> solved = new HashSet<>();
  private final ExecutorService trials =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "trial");
            thread.setDaemon(true);
            return thread;
          });
  private Map<String, byte[]> compiled = new HashMap<>();
  private Exercise atHand;
  private final Queue<String> later = new ArrayDeque<>();
  private boolean quit;

  /**
   * @param root the workbook's top folder
   * @param exercises those of the set that are wanted
   */
  WatchMode(Path root, ExerciseSet set, List<Exercise> exercises, PrintStream out, TypedKeys keys) {
    this.set = set;
    this.exercises = exercises;
    this.out = out;
    this.keys = keys;
    this.progress = new ProgressFile(root.resolve("data"));
    this.report = new ExerciseReport(set, out);
    this.hints = new Hints(root.resolve(set.page()));
    this.files = new ChangedFiles(root.resolve(set.module()).resolve("src/exercises/java"));
    this.atHand = exercises.get(0);
  }

  /** Runs until somebody quits; answers the exit code. */
  int run() throws InterruptedException {
    try (InMemoryCompiler compiler = new InMemoryCompiler(atHand.contract().getClassLoader())) {
      findFirstUnsolved();
      out.println(KEYS);
      while (!quit) {
        Optional.ofNullable(later.poll()).or(keys::next).ifPresent(this::answer);
        Set<Path> saved = files.next();
        if (!saved.isEmpty()) {
          saved(saved, compiler);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    return solved.size() == exercises.size() ? 0 : 1;
  }

  private void findFirstUnsolved() throws InterruptedException {
    for (Exercise exercise : exercises) {
      atHand = exercise;
      if (!quit && !tryAndTell()) {
        return;
      }
    }
  }

  private void saved(Set<Path> saved, InMemoryCompiler compiler) throws InterruptedException {
    long start = System.nanoTime();
    exerciseOf(saved).ifPresent(exercise -> atHand = exercise);
    changed.addAll(saved);
    changed.removeIf(Files::notExists);
    InMemoryCompiler.Result result = compiler.compile(changed);
    out.println();
    if (!result.errors().isEmpty()) {
      result.errors().forEach(out::println);
      return;
    }
    compiled = result.classes();
    tryAndTell();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    out.println("(compiled and tried in " + millis + " ms)");
    tryThoseThatWereSolved();
  }

  /** Whose file was saved is at hand now. */
  private Optional<Exercise> exerciseOf(Set<Path> saved) {
    return exercises.stream()
        .filter(each -> saved.stream().anyMatch(file -> file.endsWith(fileName(each))))
        .findFirst();
  }

  private static String fileName(Exercise exercise) {
    return exercise.starter().getSimpleName() + ".java";
  }

  private boolean tryAndTell() throws InterruptedException {
    Optional<Trial> trial = attempt(atHand);
    if (trial.isEmpty()) {
      return false;
    }
    boolean passed = trial.get().passed();
    mark(atHand, passed);
    report.line(atHand, passed);
    if (!passed) {
      out.println("  task and hints: " + set.page() + ", Exercise " + atHand.id());
      out.println("  your file:      " + set.file(atHand));
      report.failure(atHand, trial.get());
    } else if (solved.size() == exercises.size()) {
      out.println("All " + exercises.size() + " are solved. Well done.");
    }
    return passed;
  }

  private void tryThoseThatWereSolved() throws InterruptedException {
    for (Exercise exercise : exercises) {
      if (exercise != atHand && solved.contains(exercise.id())) {
        Optional<Trial> trial = attempt(exercise);
        if (trial.isPresent() && !trial.get().passed()) {
          mark(exercise, false);
          out.println("no longer solved:");
          report.line(exercise, false);
        }
      }
    }
  }

  private void mark(Exercise exercise, boolean passed) {
    try {
      progress.update(set, Map.of(exercise, passed));
    } catch (IOException e) {
      out.println("(not remembered: " + e.getMessage() + ")");
    }
    if (passed) {
      solved.add(exercise.id());
    } else {
      solved.remove(exercise.id());
    }
  }

  /** Empty if somebody quits meanwhile: a learner's code may never return. */
  private Optional<Trial> attempt(Exercise exercise) throws InterruptedException {
    Future<Trial> trial = trials.submit(() -> trial(exercise));
    while (!quit) {
      try {
        return Optional.of(trial.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        keys.next().ifPresent(this::answerMeanwhile);
      } catch (ExecutionException e) {
        out.println("cannot be tried: " + e.getCause());
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Trial trial(Exercise exercise) throws ClassNotFoundException {
    FreshClasses classes = new FreshClasses(exercise.contract(), compiled);
    return Trial.untilOneFails(classes.exercise(exercise).yours());
  }

  /** What would begin another trial waits until this one is over. */
  private void answerMeanwhile(String key) {
    if (key.equals("n") || key.equals("r")) {
      later.add(key);
    } else {
      answer(key);
    }
  }

  private void answer(String key) {
    switch (key) {
      case "h" -> out.println(hints.next(atHand));
      case "n" -> next();
      case "l" -> exercises.forEach(each -> report.line(each, solved.contains(each.id())));
      case "r" -> again();
      case "q" -> quit = true;
      default -> out.println(KEYS);
    }
  }

  private void next() {
    atHand = exercises.get((exercises.indexOf(atHand) + 1) % exercises.size());
    again();
  }

  private void again() {
    try {
      tryAndTell();
    } catch (InterruptedException e) {
      quit = true;
    }
  }
}
