package workbook.lesson03.room;

/**
 * A client says something.
 *
 * @param clientId its own id for it, at most {@value #MAX_CLIENT_ID} characters: sent again with
 *     the same id it is stored once. Null for none
 */
public record Say(String text, String clientId) {

  static final int MAX_CLIENT_ID = 64;
}
