/**
 * Puts load on any echo server: many clients on one thread. It writes and reads the few bytes of
 * its frames itself, because a WebSocket library for the clients would add its own delays, and its
 * own faults, to the result.
 */
package workbook.lesson01.load;
