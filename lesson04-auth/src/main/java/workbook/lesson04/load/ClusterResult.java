package workbook.lesson04.load;

import java.util.List;
import java.util.Locale;

/**
 * What the users of several nodes have heard.
 *
 * @param said messages that were acknowledged
 * @param unacknowledged messages that were not, until the end
 * @param repeated how often a message had to be said again
 * @param lost acknowledged messages that a user has not heard, over all users
 * @param doubled messages that came twice over one connection
 * @param outOfOrder messages that came after one with a higher id
 * @param acknowledgedMillis how long each acknowledgement took, sorted
 * @param heardMillis how long each delivery took, sorted
 */
public record ClusterResult(
    int users,
    long said,
    long unacknowledged,
    long repeated,
    long lost,
    long doubled,
    long outOfOrder,
    List<Long> acknowledgedMillis,
    List<Long> heardMillis) {

  static ClusterResult of(ClusterSpeaker speaker, List<ClusterListener> listeners) {
    List<Heard> all = listeners.stream().map(ClusterListener::heard).toList();
    return new ClusterResult(
        all.size(),
        speaker.acknowledged().size(),
        speaker.waiting(),
        speaker.repeated(),
        all.stream().mapToLong(one -> one.missing(speaker.acknowledged())).sum(),
        all.stream().mapToLong(Heard::doubled).sum(),
        all.stream().mapToLong(Heard::outOfOrder).sum(),
        speaker.delaysMillis().stream().sorted().toList(),
        all.stream().flatMap(one -> one.delaysMillis().stream()).sorted().toList());
  }

  /** Whether all that is promised was kept. */
  public boolean holds() {
    return unacknowledged == 0 && lost == 0 && doubled == 0 && outOfOrder == 0;
  }

  /** For people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        %,d messages to %,d users: %,d deliveries
        said again       %,d
        unacknowledged   %,d
        lost             %,d
        doubled          %,d
        out of order     %,d
        acknowledged     %s
        heard            %s
        """,
        said,
        users,
        heardMillis.size(),
        repeated,
        unacknowledged,
        lost,
        doubled,
        outOfOrder,
        delays(acknowledgedMillis),
        delays(heardMillis));
  }

  private static String delays(List<Long> sorted) {
    return String.format(
        Locale.ROOT,
        "p50 %,d ms, p99 %,d ms, longest %,d ms",
        delay(sorted, 0.5),
        delay(sorted, 0.99),
        delay(sorted, 1));
  }

  private static long delay(List<Long> sorted, double part) {
    return sorted.isEmpty()
        ? 0
        : sorted.get((int) Math.min(sorted.size() - 1, part * sorted.size()));
  }
}
