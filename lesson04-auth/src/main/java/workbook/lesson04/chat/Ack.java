package workbook.lesson04.chat;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The answer to a message: {@code {ok: true, id, time}} once it is stored, or {@code {ok: false,
 * error}} with the reason in words.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ack(boolean ok, Long id, String time, String error) {

  /** All went well, and there is nothing more to say. */
  public static final Ack DONE = new Ack(true, null, null, null);

  /** The server's fault, not the speaker's, who may say it again. */
  public static final Ack NOT_STORED = refused("the message could not be stored");

  static Ack stored(ChatMessage message) {
    return new Ack(true, message.id(), message.time().toString(), null);
  }

  public static Ack refused(String error) {
    return new Ack(false, null, null, error);
  }
}
