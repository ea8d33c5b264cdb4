package workbook.lesson03.consultation;

/**
 * A client sends a message.
 *
 * @param from not looked at: a message is from whom the connection is
 * @param to for whom it is, by name; null if it does not say
 * @param msgType {@value ChatMsg#TEXT} for a text, {@value ChatMsg#PICTURE} for a picture
 * @param clientId the sender's own id for it, see {@link workbook.lesson03.room.ClientId}: sent
 *     again with the same id it is stored once. Null for none, as the notes' client sends it
 */
public record SendChatMsg(String from, String to, Integer msgType, Content msg, String clientId) {

  /** One of the two, as {@code msgType} says. */
  public record Content(String content, byte[] picture) {}
}
