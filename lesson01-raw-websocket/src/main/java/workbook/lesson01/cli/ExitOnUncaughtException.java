package workbook.lesson01.cli;

/**
 * Ends the program when an exception that nobody has caught ends one of its threads, and prints it.
 * Without this a server whose thread is gone would keep running and answer nobody. A failure with
 * one connection or one task does not get here: the loop that serves it catches it and goes on.
 */
final class ExitOnUncaughtException implements Thread.UncaughtExceptionHandler {

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    try {
      System.err.println("The thread " + thread.getName() + " failed, and with it the program:");
      e.printStackTrace();
      if (!isEnding()) {
        System.exit(Cli.FAILED);
      }
    } catch (Throwable again) { // no memory is left, not even to print
      Runtime.getRuntime().halt(Cli.FAILED);
    }
  }

  /**
   * While the JVM ends, whoever calls {@code System.exit} waits for ever; and the end waits for the
   * threads that run then, of which this may be one.
   */
  private static boolean isEnding() {
    try {
      Runtime.getRuntime().removeShutdownHook(Thread.currentThread()); // it asks whether one may
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }
}
