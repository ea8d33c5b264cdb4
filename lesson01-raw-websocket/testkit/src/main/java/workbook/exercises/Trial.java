package workbook.exercises;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * The result of running a contract once.
 *
 * @param tests how many tests it has
 * @param failures the tests that failed, in the order in which they ran
 */
record Trial(long tests, List<Failure> failures) {

  /**
   * One test that failed.
   *
   * @param test its name
   * @param cause what it threw
   */
  record Failure(String test, Throwable cause) {

    /** Whether the contract's own expectation was not met; otherwise something broke. */
    boolean isAssertion() {
      return cause instanceof AssertionError;
    }
  }

  boolean passed() {
    return tests > 0 && failures.isEmpty();
  }

  /** Runs all tests of a class. */
  static Trial of(Class<?> tests) {
    return run(tests, new SummaryGeneratingListener(), CancellationToken.disabled());
  }

  /** Runs the tests of a class up to the first that fails: enough to know whether it passes. */
  static Trial untilOneFails(Class<?> tests) {
    return untilOneFails(tests, CancellationToken.create(), test -> {});
  }

  /** Is told which test begins. */
  interface Progress {
    void begins(String test);
  }

  /**
   * Does the same, and can be ended before.
   *
   * @param token no further test begins once it is cancelled
   */
  static Trial untilOneFails(Class<?> tests, CancellationToken token, Progress progress) {
    SummaryGeneratingListener listener =
        new SummaryGeneratingListener() {
          @Override
          public void executionStarted(TestIdentifier test) {
            super.executionStarted(test);
            progress.begins(name(test));
          }

          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            super.executionFinished(test, result);
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
              token.cancel();
            }
          }
        };
    return run(tests, listener, token);
  }

  private static Trial run(
      Class<?> tests, SummaryGeneratingListener listener, CancellationToken token) {
    // Without the listeners of the build: these runs are no part of its results.
    LauncherConfig plain =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .build();
    LauncherDiscoveryRequest found =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(tests))
            .configurationParameter(
                MethodOrderer.DEFAULT_ORDER_PROPERTY_NAME, SourceOrder.class.getName())
            .build();
    LauncherFactory.create(plain)
        .execute(
            LauncherExecutionRequestBuilder.request(found)
                .listeners(listener)
                .cancellationToken(token)
                .build());
    TestExecutionSummary summary = listener.getSummary();
    return new Trial(
        summary.getTestsFoundCount(),
        summary.getFailures().stream()
            .map(f -> new Failure(name(f.getTestIdentifier()), f.getException()))
            .toList());
  }

  private static String name(TestIdentifier test) {
    return test.getDisplayName().replaceFirst("\\(.*\\)$", "");
  }
}
