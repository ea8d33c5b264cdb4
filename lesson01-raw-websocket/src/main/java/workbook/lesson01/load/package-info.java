/**
 * A load for any echo server: many clients, each with one message on its way, on one thread. It
 * writes and reads the few bytes of its frames itself: a WebSocket library in between, the JDK's
 * too, would add its own waiting, and its own faults, to what is measured.
 */
package workbook.lesson01.load;
