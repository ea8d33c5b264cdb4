package workbook.lesson03.consultation;

/**
 * A client pages back.
 *
 * @param before the id of the oldest message that it has; null for the newest page
 * @param count how many it wants at most; null for a page of the usual size
 */
public record ListRequest(Long before, Integer count) {}
