package workbook.lesson04.exercises;

/**
 * A notice of exercises 4.5 and 4.7.
 *
 * @param id 1 for the first, 2 for the next
 * @param text what it says
 */
record Notice(long id, String text) {}
