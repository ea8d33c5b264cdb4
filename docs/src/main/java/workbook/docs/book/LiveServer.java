package workbook.docs.book;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the book's open pages what happens on this computer, each time as JSON with a type. A page
 * that opens gets the last message of each type first. What a page sends is ignored.
 */
final class LiveServer extends WebSocketServer {

  private static final Logger log = LoggerFactory.getLogger(LiveServer.class);
  private static final int FORBIDDEN = 403;

  private final Predicate<String> isOwnOrigin;
  private final Map<String, String> last = new LinkedHashMap<>();

  /**
   * @param isOwnOrigin whether an Origin header is that of the book's own pages; browsers let any
   *     page open a WebSocket to any server, and leave it to the server to refuse (RFC 6455, 10.2)
   */
  LiveServer(InetSocketAddress address, Predicate<String> isOwnOrigin) {
    super(address);
    this.isOwnOrigin = isOwnOrigin;
  }

  /** Sends a message to all pages, unless it says the same as the last one of its type. */
  synchronized void tell(String type, String json) {
    if (!json.equals(last.put(type, json))) {
      broadcast(json);
    }
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
    if (!isOwnOrigin.test(request.getFieldValue("Origin"))) {
      throw new InvalidDataException(FORBIDDEN, "Only the book's own pages are told.");
    }
    return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
  }

  @Override
  public synchronized void onOpen(WebSocket socket, ClientHandshake handshake) {
    last.values().forEach(socket::send);
  }

  @Override
  public void onMessage(WebSocket socket, String text) {}

  @Override
  public void onStart() {}

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {}

  @Override
  public void onError(WebSocket socket, Exception e) {
    log.warn("The book's WebSocket server failed", e);
  }
}
