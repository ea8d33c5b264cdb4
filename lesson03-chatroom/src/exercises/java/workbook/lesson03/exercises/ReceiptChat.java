package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.storage.Storage;

/**
 * Exercise 3.5: tells the author of a message, and nobody else, how many members have received it.
 * Each member is counted once, even if it sends {@code got} twice, on another connection, or after a
 * restart of the server.
 */
final class ReceiptChat extends Chat {

  private final Jdbi jdbi;

  /**
   * @param storage has the tables of the chat, and may be given more
   */
  ReceiptChat(Storage storage) {
    super(storage);
    jdbi = storage.jdbi();
    on("got", Got.class, this::got);
  }

  /** Somebody is in the room now, perhaps on a new connection: a place to remember it. */
  @Override
  void joined(SocketIOClient client, Member member) {}

  /**
   * A member has a message.
   *
   * @throws RefusedException if there is no such message in this room
   */
  private Answer got(SocketIOClient client, Member member, Got got) throws RefusedException {
    // TODO exercise 3.5: send it to the author only, with the right count
    jdbi.useHandle(handle -> {});
    Receipt receipt = new Receipt(got.id(), 0);
    server().getRoomOperations(member.room().value()).sendEvent("receipt", receipt);
    return new Answer.Done();
  }
}
