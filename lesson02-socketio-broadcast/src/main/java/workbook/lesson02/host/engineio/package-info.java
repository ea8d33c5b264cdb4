/** Engine.IO: sessions over long polling and WebSocket, the upgrade between them, and pings. */
package workbook.lesson02.host.engineio;
