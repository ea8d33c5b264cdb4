package workbook.exercises;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Tries an exercise again each time its file is saved, in this process: the exercises are compiled,
 * the one at hand is tried first, then those that were solved before, which may have been broken. A
 * file that is saved meanwhile ends a try.
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
  private final LastTrial last;
  private final ExerciseFolder folder;
  private final ChangedFiles files;

  private final Set<Path> saved = new HashSet<>(); // and not compiled yet
  private final Set<String> solved = new HashSet<>();
  private final Queue<String> later = new ArrayDeque<>();
  private Map<String, byte[]> compiled = Map.of();
  private Exercise atHand;
  private Exercise shown; // whose places were printed last
  private boolean quit;

  /**
   * @param root the workbook's top folder
   * @param exercises those of the set that are wanted
   */
  WatchMode(
      Path root,
      ExerciseSet set,
      List<Exercise> exercises,
      Hints hints,
      PrintStream out,
      TypedKeys keys) {
    this.set = set;
    this.exercises = exercises;
    this.out = out;
    this.keys = keys;
    this.report = new ExerciseReport(set, out);
    this.hints = hints;
    this.folder = ExerciseFolder.of(root, set);
    this.progress = new ProgressFile(folder.data());
    this.last = new LastTrial(folder.data(), set);
    this.files = new ChangedFiles(folder);
    this.atHand = exercises.get(0);
  }

  /** Runs until somebody quits; answers the exit code. */
  int run() throws InterruptedException {
    try (InMemoryCompiler compiler = new InMemoryCompiler(atHand.contract().getClassLoader())) {
      findFirstUnsolved();
      while (!quit) {
        look();
        if (!saved.isEmpty()) {
          compileAndTry(compiler);
        }
        Optional.ofNullable(later.poll()).or(keys::next).ifPresent(this::answer);
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    return solved.size() == exercises.size() ? 0 : 1;
  }

  private void look() {
    saved.addAll(files.next());
  }

  private void findFirstUnsolved() throws InterruptedException {
    for (Exercise exercise : exercises) {
      atHand = exercise;
      if (!tryAndTell()) {
        return;
      }
    }
  }

  private void compileAndTry(InMemoryCompiler compiler) throws InterruptedException {
    long start = System.nanoTime();
    atHand = exerciseOf(saved).orElse(atHand);
    saved.clear();
    InMemoryCompiler.Result result = compiler.compile(folder.javaFiles());
    out.println();
    if (!result.errors().isEmpty()) {
      keep(() -> last.notCompiled(result.errors()));
      result.errors().forEach(out::println);
      return;
    }
    compiled = result.classes();
    tryAndTell();
    if (saved.isEmpty() && !quit) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      out.println("(compiled and tried in " + millis + " ms)");
      tryThoseThatWereSolved();
    }
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

  /** Whether the exercise at hand is solved; false, too, if the try was given up. */
  private boolean tryAndTell() throws InterruptedException {
    Optional<Trial> trial = attempt(atHand);
    if (trial.isEmpty()) {
      return false;
    }
    boolean passed = trial.get().passed();
    mark(atHand, passed);
    keep(() -> last.tried(atHand, trial.get()));
    report.line(atHand, passed);
    if (!passed) {
      if (shown != atHand) {
        report.places(atHand);
        shown = atHand;
      }
      report.failure(trial.get());
      out.println();
      out.println(KEYS);
    } else if (solved.size() == exercises.size()) {
      String all = exercises.size() == 1 ? "It is" : "All " + exercises.size() + " are";
      out.println(all + " solved. Well done. (q and Enter: quit)");
    }
    return passed;
  }

  private void tryThoseThatWereSolved() throws InterruptedException {
    if (solved.contains(atHand.id()) && solved.size() < exercises.size()) {
      out.println("solved: n and Enter for the next one");
    }
    for (Exercise exercise : exercises) {
      if (exercise != atHand && solved.contains(exercise.id())) {
        Optional<Trial> trial = attempt(exercise);
        if (trial.isEmpty()) {
          return;
        }
        if (!trial.get().passed()) {
          mark(exercise, false);
          out.println("no longer solved:");
          report.line(exercise, false);
        }
      }
    }
  }

  private void mark(Exercise exercise, boolean passed) {
    keep(() -> progress.update(set, Map.of(exercise, passed)));
    if (passed) {
      solved.add(exercise.id());
    } else {
      solved.remove(exercise.id());
    }
  }

  private interface Writing {
    void run() throws IOException;
  }

  private void keep(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      out.println("(not remembered: " + e + ")");
    }
  }

  /** Empty if the try was given up: somebody quits, or has saved a file. */
  private Optional<Trial> attempt(Exercise exercise) throws InterruptedException {
    Attempt attempt = Attempt.start(yours(exercise));
    while (!quit && saved.isEmpty()) {
      Optional<Trial> trial = attempt.await(LOOK_MILLIS);
      if (trial.isPresent()) {
        return trial;
      }
      keys.next().ifPresent(this::answerMeanwhile);
      look();
    }
    attempt.abandon();
    return Optional.empty();
  }

  private Class<?> yours(Exercise exercise) {
    Class<?> contract = exercise.contract();
    try {
      return FreshClasses.of(contract.getClassLoader(), contract.getName(), compiled)
          .exercise(exercise)
          .yours();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class of exercise " + exercise.id() + " is gone", e);
    }
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
