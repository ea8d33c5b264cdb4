package workbook.lesson00.exercises;

import java.util.concurrent.atomic.AtomicBoolean;

/** Stands for a learner's class, in a package such as theirs: a loop without an end. */
public final class Endless {

  private Endless() {}

  /** Returns when somebody ends it after all; an interrupt does not. */
  public static void run(AtomicBoolean end) {
    while (!end.get()) {
      Thread.onSpinWait();
    }
  }
}
