package workbook.lesson04.chat;

import com.fasterxml.jackson.annotation.JsonInclude;
import workbook.lesson03.room.MessageRate;

/**
 * The answer to a message: {@code {ok: true, id, time}} once it is stored, or {@code {ok: false,
 * error}} with the reason in words.
 *
 * @param retryAfter how many seconds to wait before the same message is welcome; left out if
 *     waiting does not help
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Ack(boolean ok, Long id, String time, String error, Integer retryAfter) {

  /** All went well, and there is nothing more to say. */
  public static final Ack DONE = new Ack(true, null, null, null, null);

  /** The server's fault, not the speaker's, who may say it again. */
  public static final Ack NOT_STORED = refused("the message could not be stored");

  static Ack stored(ChatMessage message) {
    return new Ack(true, message.id(), message.time().toString(), null, null);
  }

  public static Ack refused(String error) {
    return new Ack(false, null, null, error, null);
  }

  static Ack tooFast(int secondsToWait) {
    return new Ack(false, null, null, MessageRate.tooFast(secondsToWait), secondsToWait);
  }
}
