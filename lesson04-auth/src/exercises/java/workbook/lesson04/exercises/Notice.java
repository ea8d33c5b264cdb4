package workbook.lesson04.exercises;

/**
 * What hangs on exercise 4.5's board.
 *
 * @param id 1 for the first, 2 for the next
 * @param text what it says
 */
record Notice(long id, String text) {}
