package workbook.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Finds out whether a browser can be started here: one is started and closed again, once for all
 * tests of a module, within a time limit. That a browser is installed does not say so: its driver
 * may be missing, or be one for another version.
 */
final class BrowserProbe {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String problem; // empty if there is none

  private BrowserProbe(String problem) {
    this.problem = problem;
  }

  static BrowserProbe ofThisComputer() {
    return InstalledBrowser.find()
        .map(
            browser ->
                of(
                    () -> Browser.open()::close,
                    LIMIT,
                    "put a %s of its version on the PATH".formatted(browser.kind().driver()),
                    browser.binary().toString()))
        .orElseGet(() -> new BrowserProbe("install Chrome, Chromium or Edge; none was found"));
  }

  /**
   * @param start starts the browser, and answers how it is closed
   * @param advice what to do if it cannot be started
   */
  static BrowserProbe of(Supplier<Runnable> start, Duration limit, String advice, String browser) {
    CompletableFuture<Runnable> started = CompletableFuture.supplyAsync(start);
    CompletableFuture<Void> closed = started.thenAccept(Runnable::run); // also if it comes late
    try {
      closed.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return new BrowserProbe("");
    } catch (TimeoutException e) {
      return new BrowserProbe(
          "%s; %s did not start within %d s".formatted(advice, browser, limit.toSeconds()));
    } catch (ExecutionException e) {
      String reason = String.valueOf(e.getCause().getMessage()).lines().findFirst().orElse("");
      return new BrowserProbe("%s; %s did not start: %s".formatted(advice, browser, reason));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new BrowserProbe("interrupted");
    }
  }

  /** Why there is no browser, and what to do; empty if there is one. */
  Optional<String> problem() {
    return Optional.of(problem).filter(text -> !text.isEmpty());
  }
}
