package workbook.lesson03.room;

/**
 * A client says something.
 *
 * @param clientId its own id for it, see {@link ClientId}: sent again with the same id it is stored
 *     once. Null for none
 */
public record Say(String text, String clientId) {}
