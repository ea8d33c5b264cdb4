package org.java_websocket.server;

import org.java_websocket.WebSocket;

/**
 * Removes a closed connection from a server's {@link WebSocketServer#getConnections() list}. The
 * method for that is protected, so this one class of the workbook is in the library's package. The
 * library's public way ({@code onWebsocketClose}) also wakes its own event loop, which does not run
 * when a {@code SteadyEngine} serves.
 */
public final class Connections {

  private Connections() {}

  public static void remove(WebSocketServer server, WebSocket connection) {
    try {
      server.removeConnection(connection);
    } catch (NullPointerException e) {
      // After stop() and the last connection the library interrupts its event loop, and there is
      // none here. The connection was removed from the list before that.
    }
  }
}
