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
 * A test that runs scripts with Node.js and the packages that lesson 2's build fetched. Where
 * either is missing it is skipped, and the first of them says so in one line; in CI (environment
 * variable {@code CI=true}) it runs all the same, and so fails.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NodeTest.Condition.class)
public @interface NodeTest {

  /** Asks whether Node.js and its packages are there. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if (NodeScript.canRun() || "true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("Node.js is there, or this is CI");
      }
      String reason = "Tests with Node.js are skipped: it is not there, or npm fetched no packages";
      SkipNotice.say(reason);
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
