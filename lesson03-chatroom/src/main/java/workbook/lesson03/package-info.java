/** Lesson 3: chat rooms, from the simplest that works to one that loses nothing. */
package workbook.lesson03;
