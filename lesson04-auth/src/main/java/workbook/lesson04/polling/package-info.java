/**
 * The same chat room over plain HTTP, to compare with Socket.IO: short polling, long polling and
 * server-sent events. What Socket.IO does by itself is written out here.
 */
package workbook.lesson04.polling;
