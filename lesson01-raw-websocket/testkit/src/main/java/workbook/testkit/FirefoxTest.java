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
 * A test that does the main task of pages in {@link Firefox}. Where there is none it is skipped,
 * and the first of them says so in one line; in CI (environment variable {@code CI=true}) it runs
 * all the same, and so fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FirefoxTest.Condition.class)
public @interface FirefoxTest {

  /** Asks whether Firefox is there. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if ("true".equals(System.getenv("CI")) || Firefox.find().isPresent()) {
        return ConditionEvaluationResult.enabled("Firefox is there, or this is CI");
      }
      String reason = "Tests of pages in Firefox are skipped: it is not installed";
      SkipNotice.say(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
