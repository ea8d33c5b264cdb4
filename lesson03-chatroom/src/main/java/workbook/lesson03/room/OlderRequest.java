package workbook.lesson03.room;

/**
 * A client pages back.
 *
 * @param before the id of the oldest message that it has; null for the newest page
 * @param count how many it wants; null for a page of the usual size
 */
public record OlderRequest(Long before, Integer count) {}
