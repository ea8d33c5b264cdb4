package workbook.lesson01.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the program when an exception that nobody has caught ends one of its threads, and prints it.
 * Without this a server whose thread is gone would keep running and answer nobody. A failure with
 * one connection or one task does not get here: the loop that serves it catches it and goes on.
 */
final class ExitOnUncaughtException implements Thread.UncaughtExceptionHandler {

  private final AtomicBoolean ending = new AtomicBoolean();

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    try {
      System.err.println("The thread " + thread.getName() + " failed, and with it the program:");
      e.printStackTrace();
      if (!ending.getAndSet(true)) { // else another thread fails while the program ends
        System.exit(Cli.FAILED);
      }
    } catch (Throwable again) { // no memory is left, not even to print
      Runtime.getRuntime().halt(Cli.FAILED);
    }
  }
}
