package workbook.lesson04.chat;

import java.time.Instant;

/**
 * A stored message.
 *
 * @param id rises with every message
 * @param time the server's clock, to the millisecond
 * @param user its sender
 * @param to its only receiver; null if it is for everyone
 * @param data the text
 */
public record ChatMessage(long id, Instant time, String user, String to, String data) {}
