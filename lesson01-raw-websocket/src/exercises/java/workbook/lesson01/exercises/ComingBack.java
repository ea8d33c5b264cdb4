package workbook.lesson01.exercises;

/**
 * Exercise 1.6: how long a client waits before it tries to connect again. One object for each
 * client.
 */
final class ComingBack {

  /**
   * The connection was lost, or a try to connect has failed.
   *
   * @return how many milliseconds to wait before the next try
   */
  long millisToWait() {
    // TODO exercise 1.6: now each wait is a second; make it random, and longer with each failure
    return 1_000;
  }

  /** The connection is open. */
  void connected() {}
}
