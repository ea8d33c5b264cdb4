package org.java_websocket.server;

import org.java_websocket.WebSocket;

/**
 * Takes a connection out of a server's {@link WebSocketServer#getConnections() list}, from outside
 * of that server. The library lets only a subclass or a class of this package do that: its public
 * way ({@code onWebsocketClose}) also wakes the library's event loop, which does not run here. This
 * is why this one class of the workbook is in the library's package.
 */
public final class Connections {

  private Connections() {}

  public static void remove(WebSocketServer server, WebSocket connection) {
    try {
      server.removeConnection(connection);
    } catch (NullPointerException e) {
      // A server that was stopped interrupts its event loop when its last connection is gone, and
      // has none here. The connection is out of the list by then.
    }
  }
}
