/**
 * Lesson 1: raw WebSocket (RFC 6455). Six programs, each one idea: greet, echo, echo from the other
 * end, the handshake by hand, the wire seen from outside, and the same over TLS.
 */
package workbook.lesson01;
