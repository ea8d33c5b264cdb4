package workbook.testkit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says why tests are skipped: each reason in one line, once for all tests of a module. Several JVMs
 * share these: the first that makes a file for the reason speaks.
 */
final class SkipNotice {

  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private SkipNotice() {}

  static void say(String reason) {
    if (SAID.add(reason) && isFirst(reason)) {
      System.out.println(reason);
    }
  }

  /** An IDE names no build, and has one JVM. */
  private static boolean isFirst(String reason) {
    String build = System.getProperty("workbook.build");
    if (build == null) {
      return true;
    }
    try {
      Path folder = Files.createDirectories(Path.of("target", "skip-notices"));
      Files.createFile(folder.resolve(Integer.toHexString((build + reason).hashCode())));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
