package workbook.lesson01.exercises;

/** Exercise 1.3: how a server proves that it read the handshake (RFC 6455, section 4.2.2). */
final class AcceptKey {

  private AcceptKey() {}

  /**
   * The value of the header {@code Sec-WebSocket-Accept}. Several threads may call this at the same
   * time.
   *
   * @param key the value of the request's {@code Sec-WebSocket-Key}
   */
  static String of(String key) {
    // TODO exercise 1.3: this returns the key; compute the header's value from it
    return key;
  }
}
