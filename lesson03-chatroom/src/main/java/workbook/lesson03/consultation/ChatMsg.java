package workbook.lesson03.consultation;

import workbook.lesson03.room.ClientId;
import workbook.lesson03.room.MessageText;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;

/**
 * A message of a consultation, as it is stored and sent.
 *
 * @param id rises with every message
 * @param from the name of who sent it
 * @param to the name of whom it is for; null if the sender did not say
 * @param msgType {@value #TEXT} or {@value #PICTURE}
 * @param createTime the server's clock, ISO-8601
 */
public record ChatMsg(
    long id, String orderId, String from, String to, int msgType, Body msg, String createTime) {

  static final int TEXT = 1;
  static final int PICTURE = 2;

  /** What a message says. */
  sealed interface Body {}

  /** {@code msgType} {@value #TEXT}. */
  record Text(String content) implements Body {}

  /** {@code msgType} {@value #PICTURE}; goes over the wire as a binary attachment. */
  record Image(byte[] picture) implements Body {}

  /**
   * A message that is not stored yet.
   *
   * @param to null if the sender did not say
   * @param clientId the sender's own id for it; null if it gave none
   */
  record Draft(Party from, PersonName to, Body body, String clientId) {

    static Draft of(Party sender, SendChatMsg request) throws RefusedException {
      PersonName to = request.to() == null ? null : PersonName.of(request.to());
      return new Draft(sender, to, body(request), ClientId.checked(request.clientId()));
    }

    private static Body body(SendChatMsg request) throws RefusedException {
      if (request.msgType() == null || request.msg() == null) {
        throw new RefusedException(ConsultationRefusal.MESSAGE_INCOMPLETE.refusal());
      }
      return switch (request.msgType()) {
        case TEXT -> new Text(MessageText.checked(request.msg().content()));
        case PICTURE -> new Image(PictureBytes.checked(request.msg().picture()));
        default -> throw new RefusedException(ConsultationRefusal.MESSAGE_TYPE.refusal());
      };
    }
  }
}
