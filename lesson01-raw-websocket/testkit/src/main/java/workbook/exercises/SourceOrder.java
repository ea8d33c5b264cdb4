package workbook.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/**
 * Runs a contract's tests in the order of its source file, and then those that it inherits. There
 * the simplest case comes first, and a learner is shown the first test that fails. JUnit's own
 * order has no meaning.
 */
public final class SourceOrder implements MethodOrderer {

  @Override
  public void orderMethods(MethodOrdererContext context) {
    context
        .getMethodDescriptors()
        .sort(
            Comparator.<MethodDescriptor>comparingInt(
                    descriptor -> -superclasses(descriptor.getMethod().getDeclaringClass()))
                .thenComparingInt(descriptor -> position(descriptor.getMethod())));
  }

  /** How many it has: the tests that a contract inherits come after its own. */
  private static int superclasses(Class<?> type) {
    return type == null ? 0 : 1 + superclasses(type.getSuperclass());
  }

  /** The index of the method in its source file; 0 if there is no source here. */
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
