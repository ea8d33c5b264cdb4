package workbook.lesson03;

import com.corundumstudio.socketio.AckRequest;
import com.corundumstudio.socketio.SocketIOClient;
import com.corundumstudio.socketio.SocketIOServer;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.Join;
import workbook.lesson03.room.OlderRequest;
import workbook.lesson03.room.Say;
import workbook.lesson03.room.Typing;

/**
 * A chat with names, rooms, presence and a memory. Every request is acknowledged: {@code {ok: true,
 * …}}, or {@code {ok: false, error}} with what is wrong.
 */
final class ChatServer {

  private final ChatRooms rooms;

  /** Adds the listeners to a server of netty-socketio. The caller starts the server afterwards. */
  ChatServer(SocketIOServer server, ChatRooms rooms) {
    this.rooms = rooms;
    // region listeners
    server.addEventListener("join", Join.class, this::join);
    server.addEventListener("say", Say.class, this::say);
    server.addEventListener("typing", Typing.class, this::typing);
    server.addEventListener("older", OlderRequest.class, this::older);
    server.addEventListener("leave", Object.class, this::leave);
    server.addDisconnectListener(rooms::leave);
    // endregion
  }

  private void join(SocketIOClient client, Join join, AckRequest ack) {
    // join answers by itself, before the newcomer gets anything else
    Replies.answer(ack, reply -> rooms.join(client, join, reply));
  }

  private void say(SocketIOClient client, Say say, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(rooms.say(client, say)));
  }

  private void typing(SocketIOClient client, Typing typing, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(rooms.typing(client, typing)));
  }

  private void older(SocketIOClient client, OlderRequest request, AckRequest ack) {
    Replies.answer(ack, reply -> reply.accept(rooms.older(client, request)));
  }

  private void leave(SocketIOClient client, Object nothing, AckRequest ack) {
    rooms.leave(client);
    ack.sendAckData(new Answer.Done()); // cannot be refused
  }
}
