package workbook.lesson04.compare;

/**
 * What is measured.
 *
 * @param rate messages a second
 * @param receivers how many listen
 * @param seconds for how long messages are sent
 */
record Setting(TransportKind kind, int rate, int receivers, int seconds) {

  int messages() {
    return rate * seconds;
  }

  @Override
  public String toString() {
    return kind.title() + ", " + rate + " messages/s, " + receivers + " receivers";
  }
}
