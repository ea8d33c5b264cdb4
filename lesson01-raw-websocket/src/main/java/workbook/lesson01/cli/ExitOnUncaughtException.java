package workbook.lesson01.cli;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the program when one of its threads dies of what nobody expected, and says why. A server
 * whose thread is gone would stay up and answer nobody; what is wrong with one connection or one
 * task never comes to this, because the loop that serves it goes on to the next.
 */
final class ExitOnUncaughtException implements Thread.UncaughtExceptionHandler {

  private final AtomicBoolean ending = new AtomicBoolean();

  @Override
  public void uncaughtException(Thread thread, Throwable e) {
    try {
      System.err.println("The thread " + thread.getName() + " failed, and with it the program:");
      e.printStackTrace();
      if (!ending.getAndSet(true)) { // else it is a thread that failed while the program ends
        System.exit(Cli.FAILED);
      }
    } catch (Throwable again) { // no memory is left, not even for a word
      Runtime.getRuntime().halt(Cli.FAILED);
    }
  }
}
