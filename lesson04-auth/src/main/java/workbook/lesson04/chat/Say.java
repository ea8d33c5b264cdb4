package workbook.lesson04.chat;

import java.util.Optional;
import workbook.lesson03.room.MessageText;
import workbook.lesson03.room.RefusedException;

/**
 * What a client sends.
 *
 * @param data the text; lesson 3's rule for it counts here too, see {@link MessageText}
 * @param to for a private message: the name of its receiver
 */
public record Say(String data, String to) {

  /** What is wrong with the text, in words for its sender; empty if nothing is. */
  Optional<String> fault() {
    try {
      MessageText.checked(data);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.getMessage());
    }
  }
}
