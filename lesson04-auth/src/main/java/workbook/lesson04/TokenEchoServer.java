package workbook.lesson04;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson01.EchoServer;
import workbook.lesson04.session.Alarm;
import workbook.lesson04.token.BadTokenException;
import workbook.lesson04.token.BadTokenException.Reason;
import workbook.lesson04.token.Identity;
import workbook.lesson04.token.Tokens;

/**
 * Lesson 1's echo for clients with a token (note 004, "ws 鉴权"). The token is checked during the
 * upgrade: without a good one the answer is HTTP 401, and there is no WebSocket. When the token
 * expires the WebSocket is closed with 1008 (RFC 6455, section 7.4.1: policy violation).
 *
 * <p>It checks the token's signature and needs no database or other server. That is what signed
 * tokens are for. It is also why this server does not know who has logged out of the chat.
 */
final class TokenEchoServer extends EchoServer {

  private static final Logger log = LoggerFactory.getLogger(TokenEchoServer.class);

  /** HTTP's status, which the engine answers with. The library alone would say 404. */
  private static final int UNAUTHORIZED = 401;

  private final Tokens tokens;
  private final Clock clock;
  private final ScheduledExecutorService timer;

  /** Attached to each WebSocket: whose token opened it, and the alarm that ends it. */
  private record Admission(Identity identity, Alarm expiry) {}

  /**
   * @param timer closes WebSockets whose tokens have expired
   */
  TokenEchoServer(
      InetSocketAddress address, Tokens tokens, Clock clock, ScheduledExecutorService timer) {
    super(address);
    this.tokens = tokens;
    this.clock = clock;
    this.timer = timer;
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
    UpgradeToken found = UpgradeToken.in(request);
    try {
      Identity identity = tokens.verify(found.token());
      ServerHandshakeBuilder response =
          super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
      found.protocol().ifPresent(name -> response.put("Sec-WebSocket-Protocol", name));
      socket.setAttachment(new Admission(identity, closeAtExpiry(socket, identity)));
      return response;
    } catch (BadTokenException e) {
      throw new InvalidDataException(UNAUTHORIZED, words(e.reason()));
    }
  }

  private Alarm closeAtExpiry(WebSocket socket, Identity identity) {
    return Alarm.set(
        identity.expiresAt(),
        clock,
        timer,
        () -> socket.close(CloseFrame.POLICY_VALIDATION, words(Reason.EXPIRED)));
  }

  private static String words(Reason reason) {
    return switch (reason) {
      case MISSING -> "a token is needed";
      case EXPIRED -> "the token has expired";
      case INVALID, REVOKED -> "the token is not valid";
    };
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    Admission admission = socket.getAttachment();
    log.info("{} is connected", admission.identity().user());
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean byPeer) {
    Admission admission = socket.getAttachment();
    if (admission != null) {
      admission.expiry().cancel();
    }
  }
}
