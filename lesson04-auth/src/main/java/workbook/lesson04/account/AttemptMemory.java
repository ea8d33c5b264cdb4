package workbook.lesson04.account;

import java.util.function.LongSupplier;

/**
 * What is remembered of those who try to log in. A server that runs alone remembers it in its
 * memory; servers that share accounts must remember it together, or else one could guess a password
 * at each of them as often as at one.
 *
 * @param byAccount failed logins, for each account
 * @param byNetwork failed logins, for each network
 * @param registrations new accounts, for each network
 */
public record AttemptMemory(
    FailureCounts byAccount,
    FailureCounts byNetwork,
    FailureCounts registrations,
    KnownNetworks knownNetworks) {

  /**
   * The memory of this server.
   *
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it
   */
  public static AttemptMemory ofThisServer(LongSupplier nanoTime) {
    return new AttemptMemory(
        new LocalFailureCounts(nanoTime),
        new LocalFailureCounts(nanoTime),
        new LocalFailureCounts(nanoTime),
        new LocalKnownNetworks());
  }
}
