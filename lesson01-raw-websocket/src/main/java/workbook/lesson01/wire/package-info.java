/**
 * Shows the bytes of HTTP and WebSocket in words: parses frames (RFC 6455, section 5) and describes
 * their fields. It exists so that {@code handshake-by-hand} and {@code wire-tap} print a frame in
 * the same way. The servers use only the names of the opcodes from here.
 */
package workbook.lesson01.wire;
