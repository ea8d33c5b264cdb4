package workbook.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/**
 * A test of what an engine or the host cures. With {@code "-Dworkbook.server=plain"} it runs on the
 * library as it is, and has to fail there, or it would prove nothing; how it fails is printed:
 *
 * <pre>mvn test -pl lesson01-raw-websocket "-Dworkbook.server=plain" "-Dgroups=library-fault"
 * </pre>
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Tag("library-fault")
@ExtendWith(LibraryFault.OnPlain.class)
public @interface LibraryFault {

  /** What the plain library does instead. */
  String value();

  /** Turns the outcome round where the server is the plain one. */
  final class OnPlain implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
        throws Throwable {
      run(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
        throws Throwable {
      run(test, context);
    }

    private static void run(Invocation<Void> test, ExtensionContext context) throws Throwable {
      if (!PlainLibrary.isChosen()) {
        test.proceed();
        return;
      }
      String fault = context.getRequiredTestMethod().getAnnotation(LibraryFault.class).value();
      try {
        test.proceed();
      } catch (Exception | AssertionError e) {
        System.out.printf(
            "PLAIN %s.%s | %s | %s%n",
            context.getRequiredTestClass().getSimpleName(),
            context.getDisplayName(),
            fault,
            e.toString().strip().replaceAll("\\s+", " "));
        return;
      }
      throw new AssertionFailedError("the plain library passes; its fault was to be: " + fault);
    }
  }
}
