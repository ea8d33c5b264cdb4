package workbook.lesson03.room;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** What was said in all rooms, on disk: the one owner of the table {@code said}. */
public final class History {

  /** The folder of the SQL files that make the table. */
  public static final String SCHEMA = "workbook/lesson03/schema/rooms";

  /** Reads a message from a row of the table. */
  public static final RowMapper<Said> SAID =
      (row, context) ->
          new Said(
              row.getLong("id"),
              row.getObject("time", OffsetDateTime.class).toInstant().toString(),
              row.getString("name"),
              row.getString("text"),
              row.getString("client_id"));

  private final Jdbi jdbi;
  private final Clock clock;

  public History(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Stores a message. The database gives it its id: the column is in {@code V1__said.sql}. When
   * this returns, the message survives {@code kill -9}.
   */
  public Said add(RoomName room, PersonName name, String text, String clientId) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long id =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO said (room, time, name, name_key, client_id, text)
                        VALUES (:room, :time, :name, :nameKey, :clientId, :text)
                        """)
                    .bind("room", room.value())
                    .bind("time", time.atOffset(ZoneOffset.UTC))
                    .bind("name", name.shown())
                    .bind("nameKey", name.key())
                    .bind("clientId", clientId)
                    .bind("text", text)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
    return new Said(id, time.toString(), name.shown(), text, clientId);
  }

  /**
   * Stores a message as a part of a transaction, unless this person has sent one to this room with
   * the same client id; then the answer is empty. On PostgreSQL only.
   */
  public Optional<Said> addIfNew(Handle handle, RoomName room, PersonName name, Say say) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return handle
        .createQuery(
            """
            INSERT INTO said (room, time, name, name_key, client_id, text)
            VALUES (:room, :time, :name, :nameKey, :clientId, :text)
            ON CONFLICT (room, name_key, client_id) DO NOTHING
            RETURNING *
            """)
        .bind("room", room.value())
        .bind("time", time.atOffset(ZoneOffset.UTC))
        .bind("name", name.shown())
        .bind("nameKey", name.key())
        .bind("clientId", say.clientId())
        .bind("text", say.text())
        .map(SAID)
        .findOne();
  }

  /**
   * The message that this person sent to this room under this id.
   *
   * @param clientId null if it has none: then there is nothing to find
   */
  public Optional<Said> find(RoomName room, PersonName name, String clientId) {
    if (clientId == null) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM said
                    WHERE room = :room AND name_key = :nameKey AND client_id = :clientId
                    """)
                .bind("room", room.value())
                .bind("nameKey", name.key())
                .bind("clientId", clientId)
                .map(SAID)
                .findOne());
  }

  /** A message, with the room that it was said in. */
  public record InRoom(RoomName room, Said said) {}

  /** The messages after this id in all rooms, oldest first, at most {@code limit}. */
  public List<InRoom> after(long id, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM said WHERE id > :id ORDER BY id LIMIT :limit")
                .bind("id", id)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new InRoom(new RoomName(row.getString("room")), SAID.map(row, context)))
                .list());
  }

  /** The messages after this id, oldest first, at most {@code limit}. */
  public List<Said> after(RoomName room, long id, int limit) {
    return between(room, id, Long.MAX_VALUE, limit);
  }

  /** The messages after {@code id} and before {@code end}, oldest first, at most {@code limit}. */
  List<Said> between(RoomName room, long id, long end, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM said WHERE room = :room AND id > :id AND id < :end"
                        + " ORDER BY id LIMIT :limit")
                .bind("room", room.value())
                .bind("id", id)
                .bind("end", end)
                .bind("limit", limit)
                .map(SAID)
                .list());
  }

  /** The last messages before this id, oldest first, at most {@code limit}. */
  public List<Said> before(RoomName room, long id, int limit) {
    List<Said> newestFirst =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT * FROM said WHERE room = :room AND id < :id"
                            + " ORDER BY id DESC LIMIT :limit")
                    .bind("room", room.value())
                    .bind("id", id)
                    .bind("limit", limit)
                    .map(SAID)
                    .list());
    List<Said> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    return oldestFirst;
  }

  /** The highest id there is, in any room; 0 if nothing was ever said. */
  public long lastId() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM said").mapTo(Long.class).one());
  }
}
