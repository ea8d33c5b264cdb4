package workbook.lesson03.room;

import java.util.Map;

/**
 * Why a request is refused: for programs a code and its values, for people a sentence. A page
 * translates the code; a terminal shows the sentence.
 *
 * @param code such as {@code name-too-long}; null if there is only the sentence
 * @param values what the sentence says besides the code, by name, such as {@code most} and 20;
 *     strings and numbers
 * @param sentence in English, without a full stop
 */
public record Refusal(String code, Map<String, Object> values, String sentence) {

  public Refusal {
    values = Map.copyOf(values);
  }

  /** A refusal that no page can translate. */
  public static Refusal of(String sentence) {
    return new Refusal(null, Map.of(), sentence);
  }

  /**
   * The payload of a Socket.IO CONNECT_ERROR; {@code data} is where its protocol has room for more
   * than the message.
   *
   * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#connection-to-a-namespace">Protocol
   *     of Socket.IO, "Connection to a namespace"</a>
   */
  public Map<String, Object> connectError() {
    return Map.of("message", sentence, "data", Map.of("code", code, "values", values));
  }
}
