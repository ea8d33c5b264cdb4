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

    /** Made for the first test of a page in this JVM: it starts a browser. */
    private static final class Probe {
      static final BrowserProbe ONE = BrowserProbe.ofThisComputer();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      if ("true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("this is CI");
      }
      return Probe.ONE
          .problem()
          .map(Condition::skipped)
          .orElseGet(() -> ConditionEvaluationResult.enabled("a browser is there"));
    }

    private static ConditionEvaluationResult skipped(String why) {
      SkipNotice.say("Tests of pages are skipped. To run them " + why);
      return ConditionEvaluationResult.disabled(why);
    }
  }
}
