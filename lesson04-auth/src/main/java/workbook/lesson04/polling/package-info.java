/**
 * The same room over plain HTTP, for comparison: short polls, long polls and server-sent events.
 * What Socket.IO hides is done here by hand.
 */
package workbook.lesson04.polling;
