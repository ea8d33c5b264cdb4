/** A chat room's rules and memory: who is in, what may be said, what was said. */
package workbook.lesson03.room;
