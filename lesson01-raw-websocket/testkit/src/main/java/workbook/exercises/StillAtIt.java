package workbook.exercises;

import java.io.PrintStream;
import java.util.Timer;
import java.util.TimerTask;

/** Says what is being done, if it takes longer than somebody waits without wondering. */
final class StillAtIt {

  private static final int MILLIS = 2_000;
  private static final Timer TIMER = new Timer("still at it", true);

  private final TimerTask task;

  private StillAtIt(TimerTask task) {
    this.task = task;
  }

  /** Begins; the line is printed unless it has ended before. */
  static StillAtIt at(String what, PrintStream out) {
    TimerTask task =
        new TimerTask() {
          @Override
          public void run() {
            out.println(what + " …");
          }
        };
    TIMER.schedule(task, MILLIS);
    return new StillAtIt(task);
  }

  /** It is done. */
  void end() {
    task.cancel();
  }
}
