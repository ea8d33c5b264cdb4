package workbook.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A test that drives a real Chrome, Chromium or Edge. Where none can be started it is skipped, and
 * the first of them says in one line what to do; in CI (environment variable {@code CI=true}) it
 * runs all the same, and so fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserTest.Condition.class)
public @interface BrowserTest {

  /** Asks whether a browser is there. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if ("true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("this is CI");
      }
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .computeIfAbsent(BrowserProbe.class, key -> probe(), BrowserProbe.class)
          .problem()
          .map(ConditionEvaluationResult::disabled)
          .orElseGet(() -> ConditionEvaluationResult.enabled("a browser is there"));
    }

    private static BrowserProbe probe() {
      BrowserProbe probe = BrowserProbe.ofThisComputer();
      probe
          .problem()
          .ifPresent(why -> System.out.println("Tests of pages are skipped. To run them " + why));
      return probe;
    }
  }
}
