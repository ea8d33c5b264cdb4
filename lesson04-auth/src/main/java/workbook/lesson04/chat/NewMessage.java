package workbook.lesson04.chat;

import java.util.regex.Pattern;
import workbook.lesson03.room.MessageText;
import workbook.lesson03.room.RefusedException;

/**
 * A message as a client sends it, before it is stored.
 *
 * @param data the text; it must follow the rules of lesson 3, see {@link MessageText}
 * @param to for a private message: the name of its receiver
 * @param clientId the sender's own id for it, 1 to 64 letters, digits, {@code -} or {@code _}: if
 *     it is sent again with the same id, it is stored and delivered once. Null for none
 */
public record NewMessage(String data, String to, String clientId) {

  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /**
   * @throws RefusedException if it breaks a rule
   */
  void check() throws RefusedException {
    if (clientId != null && !CLIENT_ID.matcher(clientId).matches()) {
      throw new RefusedException(ChatRefusal.CLIENT_ID.refusal());
    }
    MessageText.checked(data);
  }
}
