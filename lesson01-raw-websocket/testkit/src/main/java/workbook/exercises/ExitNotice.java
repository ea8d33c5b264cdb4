package workbook.exercises;

import java.io.PrintStream;
import java.util.Arrays;

/**
 * Tells who ended the JVM, if a learner's class did. The runner is gone then without a word, and a
 * server that ends with one client's mistake is one of the things to be learned.
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

  /** Nothing of a learner's runs any more. */
  void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the JVM is ending, and the hook has had its say
    }
  }
}
