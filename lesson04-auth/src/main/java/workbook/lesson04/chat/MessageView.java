package workbook.lesson04.chat;

/**
 * A stored message as clients get it in a history page and over plain HTTP.
 *
 * @param id rises with every message
 * @param time the server's clock, ISO-8601
 * @param user its sender
 * @param to its only receiver; null if it is for everyone
 * @param data the text
 */
public record MessageView(long id, String time, String user, String to, String data) {

  /** Whether this user may see it. */
  public boolean isFor(String name) {
    return to == null || to.equals(name) || user.equals(name);
  }

  static MessageView of(ChatMessage message) {
    return new MessageView(
        message.id(), message.time().toString(), message.user(), message.to(), message.data());
  }
}
