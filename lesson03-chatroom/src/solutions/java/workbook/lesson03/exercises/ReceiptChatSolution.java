package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.Said;
import workbook.lesson03.storage.Storage;

/** One solution of exercise 3.5: the table's key sees to it that nobody is counted twice. */
final class ReceiptChatSolution extends Chat {

  private static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS receipt (
        message BIGINT       NOT NULL REFERENCES said,
        member  VARCHAR(400) NOT NULL,
        PRIMARY KEY (message, member)
      )
      """;

  private final Jdbi jdbi;

  ReceiptChatSolution(Storage storage) {
    super(storage);
    jdbi = storage.jdbi();
    jdbi.useHandle(handle -> handle.execute(TABLE));
    on("got", Got.class, this::got);
  }

  /** A Socket.IO room for each member, in which its connection is alone: an address. */
  @Override
  void joined(SocketIOClient client, Member member) {
    client.joinRoom(member.key());
  }

  private synchronized Answer got(SocketIOClient client, Member member, Got got)
      throws RefusedException {
    Member speaker = new Member(member.room(), speaker(member, got));
    if (!speaker.key().equals(member.key())) {
      String name = member.name().key();
      int before = jdbi.withHandle(handle -> count(handle, got));
      jdbi.useHandle(handle -> handle.execute("MERGE INTO receipt VALUES (?, ?)", got.id(), name));
      int now = jdbi.withHandle(handle -> count(handle, got));
      if (now > before) {
        Receipt receipt = new Receipt(got.id(), now);
        server().getRoomOperations(speaker.key()).sendEvent("receipt", receipt);
      }
    }
    return new Answer.Done();
  }

  private PersonName speaker(Member member, Got got) throws RefusedException {
    List<Said> from = history().after(member.room(), got.id() - 1, 1);
    if (from.isEmpty() || from.get(0).id() != got.id()) {
      throw new RefusedException("no such message here");
    }
    return PersonName.of(from.get(0).name());
  }

  private static int count(Handle handle, Got got) {
    return handle
        .createQuery("SELECT COUNT(*) FROM receipt WHERE message = :message")
        .bind("message", got.id())
        .mapTo(Integer.class)
        .one();
  }
}
