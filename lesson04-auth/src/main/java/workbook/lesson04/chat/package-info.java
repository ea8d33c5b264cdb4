/** The chat room: who is online, how messages are stored and delivered, and what they look like. */
package workbook.lesson04.chat;
