package workbook.lesson04.exercises;

/**
 * What exercise 4.4's clients send and hear.
 *
 * @param from who wrote it; a client can put any name here
 * @param to the name of its one receiver
 * @param text what it says
 */
record Letter(String from, String to, String text) {}
