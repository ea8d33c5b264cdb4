package workbook.lesson04.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** All settings, one after the other. */
public final class Comparison {

  private static final int WARM_UP_RATE = 50;

  private final List<Setting> settings = new ArrayList<>();

  /** Told before each measurement, and once in the end. */
  @FunctionalInterface
  public interface Progress {
    void tell(int done, int all, String next);
  }

  /**
   * @param rates messages a second
   * @param receivers how many hear them at the same time
   * @param seconds how long each setting is measured
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

  public Report run(Benchmark.Subject subject, ServerCpu cpu, Progress progress)
      throws IOException, InterruptedException {
    ScheduledExecutorService timer =
        Executors.newScheduledThreadPool(
            4,
            task -> {
              Thread thread = new Thread(task, "compare-timer");
              thread.setDaemon(true);
              return thread;
            });
    try {
      Benchmark benchmark = new Benchmark(subject, cpu, timer);
      progress.tell(0, settings.size(), "warming up");
      for (TransportKind kind : TransportKind.values()) {
        if (kind.intervalMillis() <= 200) { // the JVM compiles what all of them use
          benchmark.measure(new Setting(kind, WARM_UP_RATE, 10, 1));
        }
      }
      List<Measurement> measurements = new ArrayList<>();
      for (Setting setting : settings) {
        progress.tell(measurements.size(), settings.size(), setting.toString());
        measurements.add(benchmark.measure(setting));
      }
      progress.tell(settings.size(), settings.size(), "done");
      return new Report(new Findings(measurements));
    } finally {
      timer.shutdownNow();
    }
  }
}
