package workbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whether tests of pages can run on a computer. */
@Timeout(30)
class BrowserProbeTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void aBrowserThatStartsIsClosedAgain() {
    assertThat(BrowserProbe.of(() -> closed::countDown, LONG, "advice", "chrome").problem())
        .isEmpty();
    assertThat(closed.getCount()).isZero();
  }

  @Test
  void aBrowserWithoutADriverIsToldInOneLine() {
    BrowserProbe probe =
        BrowserProbe.of(
            () -> {
              throw new IllegalStateException("no driver\nof many lines");
            },
            LONG,
            "advice",
            "chrome");
    assertThat(probe.problem()).contains("advice; chrome did not start: no driver");
  }

  @Test
  void aBrowserThatDoesNotStartIsNotAwaitedForEver() throws InterruptedException {
    CompletableFuture<Runnable> late = new CompletableFuture<>();
    BrowserProbe probe = BrowserProbe.of(late::join, Duration.ofMillis(1), "advice", "chrome");
    assertThat(probe.problem()).contains("advice; chrome did not start within 0 s");
    late.complete(closed::countDown);
    assertThat(closed.await(10, TimeUnit.SECONDS)).as("it is closed when it comes").isTrue();
  }

  @Test
  void theBrowserWhoseDriverIsThereIsChosen() {
    Map<String, Path> programs =
        Map.of(
            "google-chrome", Path.of("chrome"),
            "microsoft-edge", Path.of("edge"),
            "msedgedriver", Path.of("driver"));
    assertThat(InstalledBrowser.find(name -> Optional.ofNullable(programs.get(name))))
        .contains(
            new InstalledBrowser(
                InstalledBrowser.Kind.EDGE, Path.of("edge"), Optional.of(Path.of("driver"))));
  }

  @Test
  void aBrowserWithoutADriverIsChosenIfThereIsNoOther() {
    Map<String, Path> programs = Map.of("google-chrome", Path.of("chrome"));
    assertThat(InstalledBrowser.find(name -> Optional.ofNullable(programs.get(name))))
        .contains(
            new InstalledBrowser(
                InstalledBrowser.Kind.CHROME, Path.of("chrome"), Optional.empty()));
    assertThat(InstalledBrowser.find(name -> Optional.empty())).isEmpty();
  }
}
