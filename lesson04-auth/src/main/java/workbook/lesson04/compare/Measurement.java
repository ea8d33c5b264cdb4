package workbook.lesson04.compare;

/**
 * What was measured. Delays in milliseconds, from before a message is posted to when its receiver
 * has read it, of all messages; the rest while messages came steadily.
 *
 * @param expectedBytes what arithmetic says of the bytes for each delivered message
 */
record Measurement(
    Setting setting,
    double p50,
    double p99,
    double worst,
    Traffic traffic,
    double expectedBytes,
    int lost,
    int doubled) {

  /** HTTP requests for each delivered message. */
  double requests() {
    return (double) traffic.requests() / Math.max(1, traffic.deliveries());
  }

  /** For each delivered message, see {@link Traffic#bytes}. */
  double bytes() {
    return (double) traffic.bytes() / Math.max(1, traffic.deliveries());
  }

  /** Processor time of the server for each message sent. */
  double cpuMillis() {
    return traffic.cpuMillis() / setting.measuredMessages();
  }

  /** Opened while it was measured. */
  long connections() {
    return traffic.connections();
  }
}
