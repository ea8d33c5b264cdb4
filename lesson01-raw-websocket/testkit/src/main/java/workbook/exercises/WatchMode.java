package workbook.exercises;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Tries an exercise again each time its file is saved, in this process: the exercises are compiled,
 * those that were saved are tried first, then those that were solved before, which may have been
 * broken. What is saved meanwhile waits until the try is over, and ends one that is needless now.
 */
final class WatchMode {

  private static final int LOOK_MILLIS = 50;
  private static final String KEYS =
      "h: a hint   n: next exercise   l: list   r: try again   q: quit   (each with Enter)";

  /** Why an exercise is tried, as it is told where that takes long. */
  private enum Reason {
    WANTED("trying ", "what was saved has been tried"),
    MAY_BE_BROKEN("checking again what was solved: ", "what was solved has been checked again");

    private final String doing;
    private final String done;

    Reason(String doing, String done) {
      this.doing = doing;
      this.done = done;
    }
  }

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
  private final Set<Exercise> waiting = new LinkedHashSet<>(); // saved, and not told of yet
  private final Set<String> solved = new HashSet<>();
  private final Queue<String> later = new ArrayDeque<>();
  private Map<String, byte[]> compiled = Map.of();
  private List<String> mistakes = List.of(); // why the files cannot be compiled
  private Exercise atHand;
  private Exercise shown; // whose places were printed last
  private boolean askedFor; // a key began the try
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
      if (compileOrTell(compiler)) { // a file may have been saved since the program was compiled
        findFirstUnsolved();
        pointOn();
        keep(this::rememberWhatWasSolved);
      }
      while (!quit) {
        look();
        if (!saved.isEmpty()) {
          compileAndTry(compiler);
        } else {
          Optional.ofNullable(later.poll()).or(keys::next).ifPresent(this::answer);
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
    return allAreSolved() ? 0 : 1;
  }

  private void look() {
    saved.addAll(files.next());
  }

  private void findFirstUnsolved() throws InterruptedException {
    for (Exercise exercise : exercises) {
      atHand = exercise;
      if (tryAndTell().filter(Trial::passed).isEmpty()) {
        return;
      }
    }
  }

  /** Counts until the next save: then what is solved is tried again. */
  private void rememberWhatWasSolved() throws IOException {
    List<String> ids = exercises.stream().map(Exercise::id).toList();
    progress.read().stream()
        .filter(entry -> entry.solved().isPresent() && ids.contains(entry.id()))
        .forEach(entry -> solved.add(entry.id()));
  }

  private void compileAndTry(InMemoryCompiler compiler) throws InterruptedException {
    long start = System.nanoTime();
    takeSaved();
    out.println();
    if (!compileOrTell(compiler)) {
      return;
    }
    tryThoseThatWait();
    if (saved.isEmpty() && !quit) {
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      out.println("(compiled and tried in " + millis + " ms)");
      tryThoseThatWereSolved();
    }
  }

  /** Compiles the files as they are now; if that cannot be done, tells the mistakes: false. */
  private boolean compileOrTell(InMemoryCompiler compiler) {
    InMemoryCompiler.Result result = compile(compiler);
    mistakes = result.errors();
    if (!mistakes.isEmpty()) {
      keep(() -> last.notCompiled(mistakes));
      mistakes.forEach(out::println);
      return false;
    }
    compiled = result.classes();
    return true;
  }

  private InMemoryCompiler.Result compile(InMemoryCompiler compiler) {
    StillAtIt stillAtIt = StillAtIt.at("compiling", out);
    try {
      return compiler.compile(folder.javaFiles());
    } finally {
      stillAtIt.end();
    }
  }

  /** Whose files were saved are tried, and at hand, compiled or not; else the one at hand is. */
  private void takeSaved() {
    List<Exercise> theirs =
        exercises.stream().filter(each -> saved.stream().anyMatch(isFileOf(each))).toList();
    waiting.removeAll(theirs); // the one that was saved last is tried last, and is at hand then
    theirs.forEach(each -> atHand = each);
    waiting.addAll(theirs.isEmpty() ? List.of(atHand) : theirs);
    saved.clear();
  }

  private static Predicate<Path> isFileOf(Exercise exercise) {
    return file -> file.endsWith(exercise.starter().getSimpleName() + ".java");
  }

  private void tryThoseThatWait() throws InterruptedException {
    while (saved.isEmpty() && !quit && !waiting.isEmpty()) {
      atHand = waiting.iterator().next();
      if (tryAndTell().isPresent()) {
        waiting.remove(atHand);
      }
    }
  }

  /** Tries the exercise at hand; empty if the try was given up. */
  private Optional<Trial> tryAndTell() throws InterruptedException {
    Optional<Trial> trial = attempt(atHand, Reason.WANTED);
    trial.ifPresent(this::tell);
    return trial;
  }

  private void tell(Trial trial) {
    boolean passed = trial.passed();
    mark(atHand, passed);
    keep(() -> last.tried(atHand, trial));
    report.line(atHand, passed);
    if (!passed) {
      if (shown != atHand) {
        report.places(atHand);
        shown = atHand;
      }
      report.failure(trial);
      out.println();
      out.println(KEYS);
    }
  }

  private void tryThoseThatWereSolved() throws InterruptedException {
    pointOn();
    for (Exercise exercise : exercises) {
      if (exercise != atHand && solved.contains(exercise.id())) {
        Optional<Trial> trial = attempt(exercise, Reason.MAY_BE_BROKEN);
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

  private void pointOn() {
    if (allAreSolved()) {
      String all = exercises.size() == 1 ? "It is" : "All " + exercises.size() + " are";
      out.println(all + " solved. Well done. (q and Enter: quit)");
    } else if (solved.contains(atHand.id())) {
      out.println("solved: n and Enter for the next one");
    }
  }

  private boolean allAreSolved() {
    return solved.size() == exercises.size();
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

  /** Empty if the try was given up. */
  private Optional<Trial> attempt(Exercise exercise, Reason reason) throws InterruptedException {
    if (isNeedless(exercise)) {
      return Optional.empty();
    }
    Attempt attempt = Attempt.start(yours(exercise));
    StillAtIt stillAtIt = StillAtIt.at(reason.doing + exercise.id(), out);
    try {
      while (!isNeedless(exercise)) {
        Optional<Trial> trial = attempt.await(LOOK_MILLIS);
        if (trial.isPresent()) {
          return trial;
        }
        keys.next().ifPresent(key -> answerMeanwhile(key, reason));
        look();
      }
    } finally {
      stillAtIt.end();
    }
    attempt.abandon();
    return Optional.empty();
  }

  /**
   * Whether nobody wants the result any more: somebody quits; or a key asked for it, and there is
   * another key; or the try is for a saved file, and there is a newer one, or one of no other
   * exercise; or it is for none, and one was saved.
   */
  private boolean isNeedless(Exercise tried) {
    Predicate<Path> isOfAnother =
        file -> exercises.stream().anyMatch(each -> each != tried && isFileOf(each).test(file));
    return quit
        || (askedFor && !later.isEmpty())
        || (waiting.contains(tried) ? !saved.stream().allMatch(isOfAnother) : !saved.isEmpty());
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

  /** What would begin another try waits until this one is over, and ends one that a key began. */
  private void answerMeanwhile(String key, Reason reason) {
    if (isToTry(key)) {
      later.add(key);
      if (!askedFor) {
        out.println("(" + key + ": as soon as " + reason.done + ")");
      }
    } else {
      answer(key);
    }
  }

  private static boolean isToTry(String key) {
    return key.equals("n") || key.equals("r");
  }

  private void answer(String key) {
    if (isToTry(key) && !mistakes.isEmpty()) {
      mistakes.forEach(out::println); // what was compiled before is not what stands in the files
      return;
    }
    switch (key) {
      case "h" -> out.println(hints.next(atHand));
      case "n" -> next();
      case "l" -> exercises.forEach(each -> report.line(each, solved.contains(each.id())));
      case "r" -> again();
      case "q" -> quit = true;
      default -> out.println(KEYS);
    }
  }

  /** To the next one that is not solved, as far as that is known. */
  private void next() {
    if (allAreSolved()) {
      pointOn();
      return;
    }
    do {
      atHand = exercises.get((exercises.indexOf(atHand) + 1) % exercises.size());
    } while (solved.contains(atHand.id()));
    again();
  }

  private void again() {
    askedFor = true;
    try {
      if (tryAndTell().isPresent()) {
        pointOn();
      }
    } catch (InterruptedException e) {
      quit = true;
    } finally {
      askedFor = false;
    }
  }
}
