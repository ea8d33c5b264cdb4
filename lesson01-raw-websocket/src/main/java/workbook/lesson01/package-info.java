/**
 * Lesson 1: raw WebSocket (RFC 6455). Each program shows one idea: a server that greets, an echo
 * server, its client, its load test, the handshake by hand, a proxy that shows each frame, and the
 * echo over TLS.
 *
 * <p>The notes are five texts on WebSocket in Node, see docs/README.md.
 */
package workbook.lesson01;
