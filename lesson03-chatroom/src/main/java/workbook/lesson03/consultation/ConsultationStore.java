package workbook.lesson03.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import workbook.lesson03.storage.Dialect;

/** The consultations on disk: the one owner of the tables {@code chat_msg} and {@code orders}. */
public final class ConsultationStore {

  /** The folder of the SQL files that make the tables. */
  public static final String SCHEMA = "workbook/lesson03/schema/consultations";

  private static final RowMapper<ChatMsg> CHAT_MSG =
      (row, context) -> {
        byte[] picture = row.getBytes("picture");
        return new ChatMsg(
            row.getLong("id"),
            row.getString("order_id"),
            row.getString("sender"),
            row.getString("receiver"),
            picture == null ? ChatMsg.TEXT : ChatMsg.PICTURE,
            picture == null
                ? new ChatMsg.Text(row.getString("content"))
                : new ChatMsg.Image(picture),
            time(row));
      };

  private static String time(ResultSet row) throws SQLException {
    return row.getObject("create_time", OffsetDateTime.class).toInstant().toString();
  }

  private final Jdbi jdbi;
  private final Clock clock;

  public ConsultationStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** The id of a message and the size of its picture, without its content. */
  record Entry(long id, int pictureBytes) {}

  /** The acknowledgement of a stored message. */
  record Receipt(long id, String createTime) {}

  /** Stores a message; when this returns, it survives {@code kill -9}. */
  ChatMsg add(ChatMsg.Draft draft) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String content = draft.body() instanceof ChatMsg.Text text ? text.content() : null;
    byte[] picture = draft.body() instanceof ChatMsg.Image image ? image.picture() : null;
    String receiver = draft.to() == null ? null : draft.to().shown();
    Party sender = draft.from();
    long id =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO chat_msg
                          (order_id, sender_role, sender, client_id,
                           receiver, content, picture, create_time)
                        VALUES (:order, :role, :sender, :clientId,
                           :receiver, :content, :picture, :time)
                        """)
                    .bind("order", sender.order().value())
                    .bind("role", sender.role())
                    .bind("sender", sender.name().shown())
                    .bind("clientId", draft.clientId())
                    .bind("receiver", receiver)
                    .bind("content", content)
                    .bind("picture", picture)
                    .bind("time", now.atOffset(ZoneOffset.UTC))
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
    return new ChatMsg(
        id,
        sender.order().value(),
        sender.name().shown(),
        receiver,
        picture == null ? ChatMsg.TEXT : ChatMsg.PICTURE,
        draft.body(),
        now.toString());
  }

  /**
   * The message that this party has sent under this id of its own.
   *
   * @param clientId if it is null, the result is empty
   */
  Optional<Receipt> find(Party sender, String clientId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, create_time FROM chat_msg
                    WHERE order_id = :order AND sender_role = :role AND sender = :sender
                      AND client_id = :clientId
                    """)
                .bind("order", sender.order().value())
                .bind("role", sender.role())
                .bind("sender", sender.name().shown())
                .bind("clientId", clientId)
                .map((row, context) -> new Receipt(row.getLong("id"), time(row)))
                .findOne());
  }

  /** The last messages before this id, newest first, at most {@code limit}. */
  List<Entry> entriesBefore(OrderId order, long id, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id, COALESCE(OCTET_LENGTH(picture), 0) AS bytes FROM chat_msg
                    WHERE order_id = :order AND id < :id ORDER BY id DESC LIMIT :limit
                    """)
                .bind("order", order.value())
                .bind("id", id)
                .bind("limit", limit)
                .map((row, context) -> new Entry(row.getLong("id"), row.getInt("bytes")))
                .list());
  }

  /** The messages with ids from {@code first} to {@code last}, both included, oldest first. */
  List<ChatMsg> between(OrderId order, long first, long last) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM chat_msg
                    WHERE order_id = :order AND id BETWEEN :first AND :last ORDER BY id
                    """)
                .bind("order", order.value())
                .bind("first", first)
                .bind("last", last)
                .map(CHAT_MSG)
                .list());
  }

  /** The order's state; an order that nobody has changed waits. */
  OrderStatus status(OrderId order) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT status FROM orders WHERE order_id = :order")
                .bind("order", order.value())
                .mapTo(String.class)
                .findOne()
                .map(OrderStatus::ofWord)
                .orElse(OrderStatus.WAITING));
  }

  void setStatus(OrderId order, OrderStatus status) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    Dialect.of(handle).insertOrUpdate("orders", List.of("order_id"), "status"))
                .bind("order_id", order.value())
                .bind("status", status.word())
                .execute());
  }
}
