/**
 * WebSocket as bytes, for the eye: frames taken apart and put into words (RFC 6455, section 5). It
 * exists so that {@code handshake-by-hand} and {@code wire-tap} show the same thing in the same
 * way; nothing here is used to serve.
 */
package workbook.lesson01.wire;
