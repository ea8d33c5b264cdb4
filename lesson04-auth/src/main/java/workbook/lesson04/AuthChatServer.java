package workbook.lesson04;

import static workbook.lesson04.chat.ChatEvent.CONVERSATIONS;
import static workbook.lesson04.chat.ChatEvent.FIND;
import static workbook.lesson04.chat.ChatEvent.GROUP_CHAT;
import static workbook.lesson04.chat.ChatEvent.GROUP_LIST;
import static workbook.lesson04.chat.ChatEvent.HISTORY;
import static workbook.lesson04.chat.ChatEvent.READ;
import static workbook.lesson04.chat.ChatEvent.SINGLE_CHAT;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import java.util.function.Consumer;
import workbook.lesson02.web.WebServer;
import workbook.lesson03.Replies;
import workbook.lesson03.room.Answer;
import workbook.lesson04.account.AccountRoutes;
import workbook.lesson04.chat.Archive;
import workbook.lesson04.chat.ChatAnswer;
import workbook.lesson04.chat.ChatRoom;
import workbook.lesson04.chat.Envelope;
import workbook.lesson04.chat.HistoryRequest;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.chat.Person;
import workbook.lesson04.chat.ReadUpTo;
import workbook.lesson04.polling.MessageRoutes;

/**
 * A chat in which the server knows who speaks (note 001). Each client shows a token when it
 * connects. The token, not the message, says who the sender is.
 */
final class AuthChatServer {

  private final ChatServices services;
  private final ChatRoom room;
  private final Archive archive;

  /**
   * Adds the chat's listeners and routes to a server. The caller starts the server afterwards. When
   * that server has stopped, the services are closed.
   *
   * @param <S> is both: a Socket.IO server, and a server with HTTP routes on the same port
   */
  <S extends SocketIOServer & WebServer> AuthChatServer(S server, ChatServices services) {
    this.services = services;
    server.whenStopped(services::close);
    server.healthCheck(services.storage()::problem);
    room = services.room();
    archive = services.archive();
    addRoutes(server);
    services.bindTo(server.meters());
    new ConnectionGate(services.authenticator(), services.sessions(), room).addTo(server);
    // region notes-events
    server.addEventListener(GROUP_LIST, Object.class, this::sendList);
    server.addEventListener(GROUP_CHAT, NewMessage.class, this::sayToEveryone);
    server.addEventListener(SINGLE_CHAT, NewMessage.class, this::sayToOne);
    // endregion
    server.addEventListener(HISTORY, HistoryRequest.class, this::history);
    server.addEventListener(CONVERSATIONS, Object.class, this::conversations);
    server.addEventListener(FIND, Person.class, this::find);
    server.addEventListener(READ, ReadUpTo.class, this::markRead);
  }

  /** The requests over plain HTTP: accounts, and the same room for clients that poll. */
  private void addRoutes(WebServer server) {
    new AccountRoutes(
            services.accounts(), services.tokens(), services.sessions(), services.hashing())
        .addTo(server, services.authenticator());
    new MessageRoutes(room, archive, services.sessions(), services.timer())
        .addTo(server, services.authenticator());
  }

  private void sendList(SocketIOClient client, Object nothing, AckRequest ack) {
    room.sendList(client, ConnectionGate.user(client));
  }

  private void sayToEveryone(SocketIOClient client, NewMessage message, AckRequest ack) {
    String user = ConnectionGate.user(client);
    answer(client, ack, reply -> reply.accept(room.sayToEveryone(client, user, message)));
  }

  private void sayToOne(SocketIOClient client, NewMessage message, AckRequest ack) {
    String user = ConnectionGate.user(client);
    answer(client, ack, reply -> reply.accept(room.sayToOne(client, user, message)));
  }

  private void history(SocketIOClient client, HistoryRequest request, AckRequest ack) {
    String user = ConnectionGate.user(client);
    Replies.answer(ack, reply -> reply.accept(archive.history(user, request)));
  }

  private void conversations(SocketIOClient client, Object nothing, AckRequest ack) {
    String user = ConnectionGate.user(client);
    Replies.answer(ack, reply -> reply.accept(archive.conversations(user)));
  }

  private void find(SocketIOClient client, Person person, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(room.find(person)));
  }

  private void markRead(SocketIOClient client, ReadUpTo mark, AckRequest ack) {
    String user = ConnectionGate.user(client);
    Replies.answer(
        ack,
        reply -> {
          archive.read(user, mark).ifPresent(marked -> room.sendRead(client, user, marked));
          reply.accept(new ChatAnswer.Done());
        });
  }

  /**
   * Answers a message. The notes' client asks for no acknowledgement: it gets a refusal as a
   * message from the server.
   */
  private static void answer(SocketIOClient client, AckRequest ack, Replies.Work work) {
    Consumer<Object> refusalAsMessage =
        reply -> {
          if (reply instanceof Answer.Refused refused) {
            client.sendEvent(GROUP_CHAT, Envelope.fromServer(refused.error()));
          }
        };
    Consumer<Object> reply = ack.isAckRequested() ? ack::sendAckData : refusalAsMessage;
    Replies.answer(reply, work);
  }
}
