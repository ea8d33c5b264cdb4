package workbook.lesson04.compare;

import java.util.function.LongSupplier;

/**
 * Where and how the measured server is reached.
 *
 * @param chatPort its port for Socket.IO and HTTP
 * @param rawPort its port for the same messages on a plain WebSocket
 * @param listenerToken the token of the user who receives
 * @param speakerToken the token of the user who sends
 * @param lastId answers the id of the last message so far
 */
public record MeasuredServer(
    int chatPort, int rawPort, String listenerToken, String speakerToken, LongSupplier lastId) {

  /** Keeps the tokens out of logs. */
  @Override
  public String toString() {
    return "MeasuredServer[" + chatPort + ", " + rawPort + "]";
  }
}
