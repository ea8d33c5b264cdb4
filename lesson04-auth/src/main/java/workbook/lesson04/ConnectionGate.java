package workbook.lesson04;

import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.web.RefusalEvent;
import workbook.lesson03.room.RoomRefusal;
import workbook.lesson03.storage.StorageDownException;
import workbook.lesson04.chat.ChatEvent;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.Envelope;
import workbook.lesson04.session.Authenticator;
import workbook.lesson04.session.TokenSessions;
import workbook.lesson04.session.TokenSessions.TokenSession;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;

/**
 * Checks the token of each connection at CONNECT, lets it into the room, and ends it when the token
 * is not valid any more. The connection then carries the identity of its user.
 */
final class ConnectionGate {

  private static final Logger log = LoggerFactory.getLogger(ConnectionGate.class);
  private static final String IDENTITY = "identity";
  private static final String SESSION = "session";

  private final Authenticator authenticator;
  private final TokenSessions sessions;
  private final ChatRoom room;

  ConnectionGate(Authenticator authenticator, TokenSessions sessions, ChatRoom room) {
    this.authenticator = authenticator;
    this.sessions = sessions;
    this.room = room;
  }

  void addTo(SocketIOServer server) {
    server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::mayConnect);
    server.addConnectListener(this::connected);
    server.addDisconnectListener(this::disconnected);
  }

  /** Whose connection this is: the token's subject, whatever a message says. */
  static String user(SocketIOClient client) {
    return identity(client).user();
  }

  private static Identity identity(SocketIOClient client) {
    return client.get(IDENTITY);
  }

  /** Called at CONNECT, before the client is in any room and before it may send events. */
  private AuthTokenResult mayConnect(Object auth, SocketIOClient client) {
    try {
      client.set(IDENTITY, authenticator.authenticate(token(auth, client)));
      return AuthTokenResult.AuthTokenResultSuccess;
    } catch (BadTokenException e) {
      log.info("{} may not connect: {}", client.getRemoteAddress(), e.reason());
      return new AuthTokenResult(
          false, new RefusalEvent(ChatEvent.ERROR, Envelope.fromServer(e.reason().words())));
    } catch (JdbiException e) { // not the client's fault: it may connect again
      StorageDownException.log(log, client.getRemoteAddress() + " may not connect", e);
      return new AuthTokenResult(false, Map.of("message", RoomRefusal.STORAGE_DOWN.sentence()));
    }
  }

  /**
   * The token from {@code auth: {token}}, which does not appear in logs of URLs, or else from the
   * query. If there are two in the query, the two together are refused.
   */
  private static String token(Object auth, SocketIOClient client) {
    return auth instanceof Map<?, ?> map && map.get("token") instanceof String token
        ? token
        : String.join(
            " ", client.getHandshakeData().getUrlParams().getOrDefault("token", List.of()));
  }

  private void connected(SocketIOClient client) {
    Identity identity = identity(client);
    try {
      TokenSession session = sessions.open(identity, reason -> sendAway(client, reason));
      client.set(SESSION, session);
      room.enter(client, identity.user(), session::isGood);
    } catch (JdbiException e) {
      StorageDownException.log(log, identity.user() + " has no session", e);
      client.disconnect(); // without a session it would stay when its token expires
    } catch (RuntimeException e) {
      client.disconnect();
      throw e;
    }
  }

  /** Ends the connection: its token has expired, or its user has logged out, in any tab. */
  private void sendAway(SocketIOClient client, Reason reason) {
    room.leave(client, user(client));
    client.sendEvent(ChatEvent.ERROR, Envelope.fromServer(reason.words()));
    client.disconnect();
  }

  private void disconnected(SocketIOClient client) {
    room.leave(client, user(client));
    TokenSession session = client.get(SESSION);
    if (session != null) {
      session.close();
    }
  }
}
