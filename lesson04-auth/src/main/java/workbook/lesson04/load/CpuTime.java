package workbook.lesson04.load;

import java.time.Duration;

/**
 * The processor time that the server and this process have used so far, with the current time.
 *
 * @param users of this process, which simulates the users
 * @param clock by the monotonic clock
 */
record CpuTime(Duration server, Duration users, Duration clock) {

  static CpuTime now(LoadTestServerProcess server) {
    return new CpuTime(
        server.cpu(),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
        Duration.ofNanos(System.nanoTime()));
  }

  CpuTime minus(CpuTime earlier) {
    return new CpuTime(
        server.minus(earlier.server), users.minus(earlier.users), clock.minus(earlier.clock));
  }

  /** How many cores the server kept busy, on average. */
  double serverCores() {
    return (double) server.toMillis() / clock.toMillis();
  }

  double usersCores() {
    return (double) users.toMillis() / clock.toMillis();
  }
}
