package workbook.lesson03;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.AuthTokenResult;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import com.corundumstudio.socketio.namespace.Namespace;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson03.consultation.Consultations;
import workbook.lesson03.consultation.ListRequest;
import workbook.lesson03.consultation.Party;
import workbook.lesson03.consultation.SendChatMsg;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.storage.StorageDownException;

/**
 * The notes' consultation room, with their four events: {@code chatMsgList}, {@code sendChatMsg},
 * {@code receiveChatMsg}, {@code statusChange}. (Note 000.)
 */
final class ConsultationServer {

  /** A picture of 1 MiB becomes 1.4 million characters of Base64 where a client polls. */
  static final int MAX_MESSAGE_BYTES = 1_500_000;

  private static final Logger log = LoggerFactory.getLogger(ConsultationServer.class);

  private static final String PARTY = "party";

  private final Consultations consultations;

  /**
   * Adds the listeners to a server of netty-socketio. The caller starts the server afterwards. It
   * should take messages of {@value #MAX_MESSAGE_BYTES} bytes.
   */
  ConsultationServer(SocketIOServer server, Consultations consultations) {
    this.consultations = consultations;
    server.getNamespace(Namespace.DEFAULT_NAME).addAuthTokenListener(this::mayConnect);
    server.addConnectListener(this::enter);
    server.addEventListener("sendChatMsg", SendChatMsg.class, this::send);
    server.addEventListener("getChatMsgList", ListRequest.class, this::list);
    server.addEventListener("accept", Object.class, this::accept);
    server.addEventListener("finish", Object.class, this::finish);
  }

  /** Asked before the client is a member of anything; the client sees {@code connect_error}. */
  private AuthTokenResult mayConnect(Object auth, SocketIOClient client) {
    try {
      client.set(PARTY, Party.of(client.getHandshakeData()));
      return AuthTokenResult.AuthTokenResultSuccess;
    } catch (RefusedException e) {
      return new AuthTokenResult(false, e.refusal().connectError());
    }
  }

  /**
   * Lets a client in. If its history cannot be read, the client is disconnected, not left waiting.
   */
  private void enter(SocketIOClient client) {
    try {
      consultations.enter(client, party(client));
    } catch (JdbiException e) {
      StorageDownException.log(log, "A consultation could not be shown", e);
      client.disconnect();
    }
  }

  private static Party party(SocketIOClient client) {
    return client.get(PARTY);
  }

  private void send(SocketIOClient client, SendChatMsg request, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(consultations.send(client, party(client), request)));
  }

  private void list(SocketIOClient client, ListRequest request, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(consultations.list(party(client), request)));
  }

  private void accept(SocketIOClient client, Object nothing, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(consultations.accept(party(client))));
  }

  private void finish(SocketIOClient client, Object nothing, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(consultations.finish(party(client))));
  }
}
