package workbook.lesson03.exercises;

/**
 * What the speaker of a message is told.
 *
 * @param count how many members have it, the speaker not counted
 */
record Receipt(long id, int count) {}
