package workbook.lesson04.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the users of several nodes have heard.
 *
 * @param said messages that were acknowledged
 * @param unacknowledged messages that were not, until the end
 * @param refused how often a message was refused, and so had to be said again
 * @param unanswered how often a message had no answer, and so had to be said again
 * @param deliveries of acknowledged messages and others, each counted once for each user
 * @param lost acknowledged messages that a user has not heard, over all users
 * @param doubled messages that came twice over one connection, or were stored twice
 * @param outOfOrder messages that came after one with a higher id
 * @param acknowledged how long each acknowledgement took since the message was first said
 * @param heard how long each delivery took since the message was first said, by how the user was
 *     connected
 * @param next for each trouble, how long it lasted after its end until each user heard a new
 *     message
 */
public record ClusterResult(
    int users,
    int said,
    long unacknowledged,
    long refused,
    long unanswered,
    long deliveries,
    long lost,
    long doubled,
    long outOfOrder,
    Delays acknowledged,
    Map<String, Delays> heard,
    Map<String, Delays> next) {

  static ClusterResult of(
      ClusterSpeaker speaker,
      List<Heard> all,
      Map<String, Delays> heard,
      Map<String, Delays> next) {
    return new ClusterResult(
        all.size(),
        speaker.acknowledged().cardinality(),
        speaker.waiting(),
        speaker.refused(),
        speaker.unanswered(),
        all.stream().mapToLong(Heard::count).sum(),
        all.stream().mapToLong(one -> one.missing(speaker.acknowledged())).sum(),
        speaker.twice() + all.stream().mapToLong(Heard::doubled).sum(),
        all.stream().mapToLong(Heard::outOfOrder).sum(),
        speaker.delays(),
        heard,
        next);
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
        said again       %,d (%,d refused, %,d without an answer)
        unacknowledged   %,d
        lost             %,d
        doubled          %,d
        out of order     %,d

        From the moment when a message was first said
        acknowledged     %s
        %s
        From the moment when it was over until each user heard a message that was said later
        %s""",
        said,
        users,
        deliveries,
        refused + unanswered,
        refused,
        unanswered,
        unacknowledged,
        lost,
        doubled,
        outOfOrder,
        acknowledged,
        lines(heard),
        lines(next));
  }

  private static String lines(Map<String, Delays> all) {
    return all.entrySet().stream()
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%-16s %s (%,d)%n",
                    one.getKey(),
                    one.getValue(),
                    one.getValue().count()))
        .collect(Collectors.joining());
  }
}
