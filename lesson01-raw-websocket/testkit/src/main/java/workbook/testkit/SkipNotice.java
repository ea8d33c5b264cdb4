package workbook.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says why tests are skipped: each reason in one line, once for all tests of a module. Several JVMs
 * share these, each has a number, and only the first of them speaks.
 */
final class SkipNotice {

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  /** Numbered from 1; an IDE starts the tests in a JVM without a number. */
  private static final boolean FIRST_JVM =
      System.getProperty("surefire.forkNumber", "1").equals("1");

  private SkipNotice() {}

  static void say(String reason) {
    if (FIRST_JVM && SAID.add(reason)) {
      System.out.println(reason);
    }
  }
}
