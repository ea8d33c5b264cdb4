package workbook.lesson04.chat;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The payload of the events that the server sends: the notes' {@code {user, data}}, and for a
 * message its id and time.
 *
 * @param user the sender, as the token says; null for the server itself
 * @param data a text, or the list of users who are online
 * @param id rises with every message; the same for all receivers
 * @param time the server's clock, ISO-8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Envelope(
    @JsonInclude(JsonInclude.Include.ALWAYS) String user, Object data, Long id, String time) {

  /** A payload from the server itself. */
  public static Envelope fromServer(Object data) {
    return new Envelope(null, data, null, null);
  }

  static Envelope of(ChatMessage message) {
    return new Envelope(message.user(), message.data(), message.id(), message.time().toString());
  }
}
