package workbook.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Runs a contract's tests in the order in which one reads them: the plain case comes first, and
 * what is shown is the first that fails. JUnit's own order has no meaning.
 */
public final class InTheOrderOfTheText implements MethodOrderer {

  @Override
  public void orderMethods(MethodOrdererContext context) {
    context
        .getMethodDescriptors()
        .sort(Comparator.comparingInt(descriptor -> position(descriptor.getMethod())));
  }

  /**
   * Where the method is in its file; of a class without a source here, all are at the beginning.
   */
  private static int position(Method method) {
    String file = method.getDeclaringClass().getName().replaceFirst("\\$.*", "").replace('.', '/');
    Path source = ExerciseFolder.here().sources().resolve(file + ".java");
    try {
      return Files.exists(source)
          ? Files.readString(source).indexOf("void " + method.getName() + "(")
          : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
