package workbook.lesson04.compare;

/**
 * What is measured.
 *
 * @param rate messages a second
 * @param receivers how many listen
 * @param seconds for how long bytes are counted, at least
 */
record Setting(TransportKind kind, int rate, int receivers, int seconds) {

  /** All that are sent. */
  int messages() {
    return leadMessages() + measuredMessages();
  }

  /** Those that are sent while bytes are counted. */
  int measuredMessages() {
    return rate * measuredSeconds();
  }

  /** Whole intervals: every poll asks equally often in them. */
  private int measuredSeconds() {
    int interval = Math.max(1, kind.intervalMillis() / 1000);
    return (seconds + interval - 1) / interval * interval;
  }

  /**
   * Those before that: whoever polls gets at its first question what was said during one interval,
   * as at every later one.
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
