/** Socket.IO: packets, CONNECT, events, acknowledgements, and broadcast. */
package workbook.lesson02.host.socketio;
