/**
 * Serves web pages with the JDK's HTTP server. Java-WebSocket knows only as much HTTP as the
 * handshake needs, so a page of a WebSocket server is on a port of its own.
 */
package workbook.lesson01.http;
