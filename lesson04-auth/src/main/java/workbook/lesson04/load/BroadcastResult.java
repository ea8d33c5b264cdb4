package workbook.lesson04.load;

import java.time.Duration;
import java.util.Locale;

/**
 * What broadcasts over two nodes have cost, and whether all arrived.
 *
 * @param seconds for how long it was measured
 * @param deliveries that arrived in that time
 * @param messages that all others heard in that time
 * @param used by the nodes and the database in that time
 * @param heard deliveries from the first message to the last, also while it warmed up
 * @param lost deliveries that never came
 * @param doubled deliveries that came twice
 */
public record BroadcastResult(
    BroadcastLoad.Plan plan,
    double seconds,
    long deliveries,
    long messages,
    ProcessTimes.Used used,
    long heard,
    long lost,
    long doubled) {

  static BroadcastResult of(
      BroadcastLoad.Plan plan,
      BroadcastLoad.Reading before,
      BroadcastLoad.Reading after,
      BroadcastDeliveries all) {
    return new BroadcastResult(
        plan,
        Duration.ofNanos(after.nanos() - before.nanos()).toMillis() / 1e3,
        after.deliveries() - before.deliveries(),
        after.messages() - before.messages(),
        after.processes().since(before.processes()),
        all.heard(),
        all.missing(),
        all.doubled());
  }

  /** Whether each message reached all others once. */
  public boolean holds() {
    return lost == 0 && doubled == 0;
  }

  /** For people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        """
        %,d clients at two nodes, %,d messages on their way at any time; measured for %.1f s
        after %d s of warming up; %d processors (for clients, nodes and PostgreSQL together)

        deliveries      %,.0f a second
        messages        %,.0f a second, each to all other clients
        processor time  %s
        lost            %,d of %,d deliveries, with those while it warmed up; doubled %,d
        """,
        plan.clients(),
        plan.window(),
        seconds,
        plan.warmUp(),
        Runtime.getRuntime().availableProcessors(),
        deliveries / seconds,
        messages / seconds,
        processorTime(),
        lost,
        heard + lost,
        doubled);
  }

  private String processorTime() {
    if (used.counted() == 0 || deliveries == 0) {
      return "not known";
    }
    return String.format(
        Locale.ROOT,
        "%.2f ms for 1,000 deliveries, of %d processes: the nodes and PostgreSQL%s",
        used.time().toNanos() / 1e6 / (deliveries / 1e3),
        used.counted(),
        used.uncounted() == 0
            ? ""
            : "; without " + used.uncounted() + " that ended or do not tell");
  }
}
