package workbook.lesson04.exercises;

/**
 * A row of exercise 4.8's log.
 *
 * @param id 1 or more
 * @param text what it says
 */
record LogRow(long id, String text) {}
