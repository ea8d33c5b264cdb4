package workbook.lesson03.exercises;

/**
 * A member's client has received a message.
 *
 * @param id as it stands in {@code said}, or in the history
 */
record Got(long id) {}
