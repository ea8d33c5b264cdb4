package workbook.exercises;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs the learner's solutions of one lesson against their contracts, and tells which pass and what
 * comes next. Exit code 0 says that all are solved, 1 that some are not.
 */
@Command(sortOptions = false)
public abstract class ExerciseCommand implements Callable<Integer> {

  private final ExerciseSet set;

  @Spec private CommandSpec spec;

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  private boolean help;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "Try only this exercise: lesson, dot and number, such as 1.6.")
  private String only;

  @Option(
      names = "--watch",
      description = "Stay, and try an exercise again each time you save its file.")
  private boolean watch;

  protected ExerciseCommand(ExerciseSet set) {
    this.set = set.wordedFor(Locale.getDefault(), ExerciseFolder.here().root());
  }

  @Override
  public final Integer call() throws InterruptedException {
    ExitNotice notice = ExitNotice.armed(System.err);
    try {
      return watch ? watch() : tryOnce();
    } finally {
      notice.disarm();
    }
  }

  private int watch() throws InterruptedException {
    Path root = ExerciseFolder.here().root();
    Hints hints = new Hints(root.resolve(set.page(Locale.getDefault())));
    return new WatchMode(root, set, wanted(), hints, System.out, TypedKeys.ofTheTerminal()).run();
  }

  private int tryOnce() throws InterruptedException {
    Map<Exercise, Trial> trials = new LinkedHashMap<>();
    for (Exercise exercise : wanted()) {
      trials.put(exercise, Attempt.start(exercise.yours()).await());
    }
    new ExerciseReport(set, System.out).print(trials);
    remember(trials);
    return trials.values().stream().allMatch(Trial::passed) ? 0 : 1;
  }

  private void remember(Map<Exercise, Trial> trials) {
    Map<Exercise, Boolean> solved = new LinkedHashMap<>();
    trials.forEach((exercise, trial) -> solved.put(exercise, trial.passed()));
    try {
      new ProgressFile(ExerciseFolder.here().data()).update(set, solved);
    } catch (IOException e) {
      System.out.println("(not remembered: " + e + ")");
    }
  }

  private List<Exercise> wanted() {
    List<Exercise> all = set.exercises();
    List<Exercise> wanted = all.stream().filter(e -> only == null || e.id().equals(only)).toList();
    if (wanted.isEmpty()) {
      String ids = String.join(", ", all.stream().map(Exercise::id).toList());
      throw new ParameterException(
          spec.commandLine(), "there is no exercise " + only + ", but " + ids);
    }
    return wanted;
  }
}
