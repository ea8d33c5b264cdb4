package workbook.lesson04.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import workbook.lesson02.timer.DaemonTimer;

/** Measures all settings, one after the other. */
public final class Comparison {

  private static final int WARM_UP_RATE = 50;

  private final List<Setting> settings = new ArrayList<>();

  /** Called before each measurement, and once at the end. */
  @FunctionalInterface
  public interface Progress {
    void report(int done, int all, String next);
  }

  /**
   * @param rates messages a second
   * @param receivers how many receive them at the same time
   * @param seconds how long each setting is measured, in seconds
   */
  public Comparison(List<Integer> rates, List<Integer> receivers, int seconds) {
    for (int rate : rates) {
      for (int count : receivers) {
        for (TransportKind kind : TransportKind.values()) {
          settings.add(new Setting(kind, rate, count, seconds));
        }
      }
    }
  }

  /** About how long it takes, in words. */
  public String duration() {
    int seconds =
        settings.stream()
            .mapToInt(s -> s.seconds() + 1 + 2 * s.kind().intervalMillis() / 1000)
            .sum();
    return seconds < 90 ? "about a minute" : "about " + Math.round(seconds / 60.0) + " minutes";
  }

  public Report run(MeasuredServer server, ServerCpu cpu, Progress progress)
      throws IOException, InterruptedException {
    DaemonTimer timer = new DaemonTimer("compare-timer");
    try {
      Benchmark benchmark = new Benchmark(server, cpu, timer);
      progress.report(0, settings.size(), "warming up");
      for (TransportKind kind : TransportKind.values()) {
        if (kind.intervalMillis() <= 200) { // warms up the code that all of them use
          benchmark.measure(new Setting(kind, WARM_UP_RATE, 10, 1));
        }
      }
      List<Measurement> measurements = new ArrayList<>();
      for (Setting setting : settings) {
        progress.report(measurements.size(), settings.size(), setting.toString());
        measurements.add(benchmark.measure(setting));
      }
      progress.report(settings.size(), settings.size(), "done");
      return new Report(new Findings(measurements));
    } finally {
      timer.shutdownNow();
    }
  }
}
