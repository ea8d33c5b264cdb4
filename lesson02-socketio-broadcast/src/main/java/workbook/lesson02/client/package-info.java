/**
 * Connecting to a Socket.IO server from Java: what the terminal clients of lessons 2 to 4 share.
 */
package workbook.lesson02.client;
