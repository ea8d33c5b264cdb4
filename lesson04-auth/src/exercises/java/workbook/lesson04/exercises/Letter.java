package workbook.lesson04.exercises;

/**
 * What exercise 4.4's clients send and hear.
 *
 * @param from who wrote it; what a client puts here is a claim, and no more
 * @param to the name of its one receiver
 * @param text what it says
 */
record Letter(String from, String to, String text) {}
