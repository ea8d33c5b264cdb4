package workbook.lesson04.compare;

/**
 * The result of measuring one setting. The delays are those of all messages, in milliseconds, from
 * before a message is posted until its receiver has read it; the traffic was counted while messages
 * came at a steady rate.
 *
 * @param expectedBytes for each delivered message, computed by {@link ExpectedBytes}
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

  /** How many connections were opened while bytes were counted. */
  long connections() {
    return traffic.connections();
  }
}
