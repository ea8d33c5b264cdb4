/** The room: who is in it, what was said, and who may go on speaking. */
package workbook.lesson04.chat;
