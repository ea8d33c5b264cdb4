package workbook.lesson04.compare;

/**
 * One combination of transport and load that is measured.
 *
 * @param rate messages a second
 * @param receivers how many receivers there are
 * @param seconds for how long bytes are counted, at least
 */
record Setting(TransportKind kind, int rate, int receivers, int seconds) {

  /** How many messages are sent in all. */
  int messages() {
    return leadMessages() + measuredMessages();
  }

  /** How many messages are sent while bytes are counted. */
  int measuredMessages() {
    return rate * measuredSeconds();
  }

  /** A whole number of intervals: every receiver polls equally often in them. */
  private int measuredSeconds() {
    int interval = Math.max(1, kind.intervalMillis() / 1000);
    return (seconds + interval - 1) / interval * interval;
  }

  /**
   * How many messages are sent before bytes are counted: those of one interval, so that the first
   * counted poll brings as many messages as every later one.
   */
  int leadMessages() {
    return (int) Math.ceil(rate * kind.intervalMillis() / 1000.0);
  }

  @Override
  public String toString() {
    return kind.title() + ", " + load();
  }

  /** Without the kind. */
  String load() {
    return rate + " messages/s, " + receivers + (receivers == 1 ? " receiver" : " receivers");
  }
}
