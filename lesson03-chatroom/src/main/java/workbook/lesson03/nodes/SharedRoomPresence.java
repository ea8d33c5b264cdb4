package workbook.lesson03.nodes;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.json.Json;
import workbook.lesson03.room.ChatRooms;
import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;
import workbook.lesson03.room.RoomPresence;
import workbook.lesson03.room.RoomRefusal;
import workbook.lesson03.room.TypingNow;
import workbook.lesson03.storage.StorageDownException;

/**
 * Who is in which room, at all nodes. Each member has a row in the database, and the database sees
 * to it that no name is in a room twice.
 */
final class SharedRoomPresence implements RoomPresence {

  /** Somebody types or does not, see {@link TypingNews}: if it is missed, nothing is lost. */
  static final NewsChannel TYPING = new NewsChannel("rooms_typing");

  private static final Logger log = LoggerFactory.getLogger(SharedRoomPresence.class);

  /** Of the secret only its digest is stored. Nobody has the same one as a member without any. */
  private static final String ENTER =
      """
      INSERT INTO member (room, name_key, name, secret, node)
      VALUES (:room, :nameKey, :name, sha256(convert_to(:key, 'UTF8')), :node)
      ON CONFLICT (room, name_key) DO UPDATE
      SET number = DEFAULT, name = EXCLUDED.name, secret = EXCLUDED.secret, node = EXCLUDED.node
      WHERE member.secret = EXCLUDED.secret OR member.number = :own
      RETURNING number
      """;

  /**
   * @param node the node that tells it, which has told its own clients
   */
  private record TypingNews(String node, String room, TypingNow typing) {}

  /** A row of the table. */
  private record Row(String node, Occupant occupant) {}

  private final String node;
  private final Jdbi jdbi;
  private final NewsChannel members;
  private final NewsQueue typing;

  /**
   * @param typing tells the news of {@link #TYPING}
   */
  SharedRoomPresence(String node, Jdbi jdbi, NewsChannel members, NewsQueue typing) {
    this.node = node;
    this.jdbi = jdbi;
    this.members = members;
    this.typing = typing;
  }

  @Override
  public long enter(RoomName room, PersonName person, String key, long own)
      throws RefusedException {
    Optional<Long> number =
        jdbi.inTransaction(
            handle -> {
              members.tell(handle, "");
              return handle
                  .createQuery(ENTER)
                  .bind("room", room.value())
                  .bind("nameKey", person.key())
                  .bind("name", person.shown())
                  .bind("key", key)
                  .bind("node", node)
                  .bind("own", own)
                  .mapTo(Long.class)
                  .findOne();
            });
    return number.orElseThrow(
        () -> new RefusedException(RoomRefusal.NAME_TAKEN.with("name", person.shown())));
  }

  @Override
  public void leave(long number) {
    try {
      jdbi.useTransaction(handle -> remove(handle, number));
    } catch (JdbiException e) { // the next refresh removes it
      StorageDownException.log(log, "that somebody has left could not be stored", e);
    }
  }

  private void remove(Handle handle, long number) {
    handle.execute("DELETE FROM member WHERE number = ?", number);
    members.tell(handle, "");
  }

  @Override
  public List<Occupant> membersOf(RoomName room) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT number, room, name FROM member WHERE room = :room ORDER BY number")
                .bind("room", room.value())
                .map(
                    (row, context) ->
                        new Occupant(
                            row.getLong("number"),
                            row.getString("room"),
                            new PersonName(row.getString("name"))))
                .list());
  }

  /**
   * Tells the rooms who is in them, and removes the rows of this node whose connections have gone
   * while the database could not be reached.
   */
  void refresh(ChatRooms rooms) {
    synchronized (rooms) {
      List<Row> rows = jdbi.withHandle(SharedRoomPresence::read);
      Set<Long> own = rooms.memberships();
      Map<Boolean, List<Occupant>> byGone =
          rows.stream()
              .collect(
                  Collectors.partitioningBy(
                      row -> row.node().equals(node) && !own.contains(row.occupant().number()),
                      Collectors.mapping(Row::occupant, Collectors.toList())));
      byGone.get(true).forEach(gone -> leave(gone.number()));
      rooms.refresh(byGone.get(false));
    }
  }

  private static List<Row> read(Handle handle) {
    return handle
        .createQuery("SELECT number, room, name, node FROM member ORDER BY number")
        .map(
            (row, context) ->
                new Row(
                    row.getString("node"),
                    new Occupant(
                        row.getLong("number"),
                        row.getString("room"),
                        new PersonName(row.getString("name")))))
        .list();
  }

  @Override
  public void tellTyping(RoomName room, TypingNow now) {
    typing.tell(Json.write(new TypingNews(node, room.value(), now)));
  }

  /** Shows this node's members who types at another one. */
  void hearTyping(ChatRooms rooms, String text) {
    TypingNews news = read(text);
    if (!news.node().equals(node)) {
      rooms.showTyping(news.room(), news.typing());
    }
  }

  private static TypingNews read(String text) {
    try {
      return Json.MAPPER.readValue(text, TypingNews.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("another program tells news of its own", e);
    }
  }
}
