/**
 * The chat server under load: as many users as a small company has, all in one room, and what their
 * messages cost. The server is in a process of its own, so that its memory and its processor time
 * are its own; the users are as cheap as can be, because they share the computer with it.
 */
package workbook.lesson04.load;
