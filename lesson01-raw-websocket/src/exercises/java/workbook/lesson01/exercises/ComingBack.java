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
    // TODO exercise 1.6: everybody comes back at the same moment, and then every second
    return 1_000;
  }

  /** The connection is open. */
  void connected() {}
}
