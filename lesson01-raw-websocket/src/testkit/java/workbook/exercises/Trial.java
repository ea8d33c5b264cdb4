package workbook.exercises;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What came of running a contract once.
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

  /** Runs the tests of a class. */
  static Trial of(Class<?> tests) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    // Without the listeners of the build: these runs are no part of its results.
    LauncherConfig plain =
        LauncherConfig.builder()
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .build();
    LauncherFactory.create(plain).execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    return new Trial(
        summary.getTestsFoundCount(),
        summary.getFailures().stream()
            .map(f -> new Failure(name(f.getTestIdentifier().getDisplayName()), f.getException()))
            .toList());
  }

  private static String name(String display) {
    return display.replaceFirst("\\(.*\\)$", "");
  }
}
