package workbook.exercises;

import java.io.PrintStream;
import java.util.Arrays;

/**
 * Prints which line of a learner's class has ended the JVM with {@code System.exit}. Otherwise the
 * runner would end without a message. (That a server must not end because of one client's mistake
 * is one of the things to learn.)
 */
final class ExitNotice {

  private final Thread hook;

  private ExitNotice(PrintStream err) {
    hook = new Thread(() -> tell(err));
  }

  static ExitNotice armed(PrintStream err) {
    ExitNotice notice = new ExitNotice(err);
    Runtime.getRuntime().addShutdownHook(notice.hook);
    return notice;
  }

  private static void tell(PrintStream err) {
    Thread.getAllStackTraces().values().stream()
        .filter(ExitNotice::exits)
        .flatMap(stack -> LearnersCode.ownLine(stack).stream())
        .forEach(line -> err.println(line + " calls System.exit, which has ended this program"));
  }

  private static boolean exits(StackTraceElement[] stack) {
    return Arrays.stream(stack)
        .anyMatch(
            frame ->
                frame.getClassName().equals("java.lang.Runtime")
                    && frame.getMethodName().equals("exit"));
  }

  /** To be called when no learner's class runs any more. */
  void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending, and the hook has run or is running.
    }
  }
}
