package workbook.lesson03.exercises;

/**
 * What the author of a message gets.
 *
 * @param count how many members have received it, without the author
 */
record Receipt(long id, int count) {}
