package workbook.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test that drives a real Chrome or Chromium. Where none is installed it is skipped and says so
 * in one line; in CI (environment variable {@code CI=true}) it runs all the same, and so fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserTest.Condition.class)
public @interface BrowserTest {

  /** Asks whether a browser is there. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (Browser.isInstalled() || "true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("a browser is there, or this is CI");
      }
      String reason = context.getDisplayName() + " skipped: no Chrome or Chromium found";
      System.out.println(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
