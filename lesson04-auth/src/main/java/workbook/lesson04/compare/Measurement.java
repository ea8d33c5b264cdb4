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
    Wire wire,
    double expectedBytes,
    int lost,
    int doubled) {

  /** HTTP requests for each delivered message. */
  double requests() {
    return (double) wire.requests() / Math.max(1, wire.deliveries());
  }

  /** For each delivered message, see {@link Wire#bytes}. */
  double bytes() {
    return (double) wire.bytes() / Math.max(1, wire.deliveries());
  }

  /** Processor time of the server for each message sent. */
  double cpuMillis() {
    return wire.cpuMillis() / setting.measuredMessages();
  }

  /** Opened while it was measured. */
  long connections() {
    return wire.connections();
  }
}
