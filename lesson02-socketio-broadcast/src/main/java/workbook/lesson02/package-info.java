/**
 * Lesson 2: Socket.IO. A server that greets who arrives, tells everybody else, and passes on what
 * is said; a page and a terminal client for it.
 */
package workbook.lesson02;
