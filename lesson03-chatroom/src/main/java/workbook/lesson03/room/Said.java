package workbook.lesson03.room;

/**
 * A message of a room, as it is stored and as it is sent.
 *
 * @param id rises with every message
 * @param time the server's clock, ISO-8601
 * @param name who said it
 * @param clientId the sender's own id of it, by which a repetition is known; null if it gave none
 */
public record Said(long id, String time, String name, String text, String clientId) {}
