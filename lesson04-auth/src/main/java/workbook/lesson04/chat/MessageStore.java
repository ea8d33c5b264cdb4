package workbook.lesson04.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads and writes the table of messages; every query says which user may see its result. */
public final class MessageStore {

  private static final String COLUMNS =
      "SELECT message.id, time, sender, message.recipient, text FROM message ";

  /**
   * Three parts, each with an index. One condition with OR would read the private messages of all
   * other users, too: two thirds of a second for a million messages.
   */
  static final String VISIBLE_SINCE =
      """
      SELECT id, time, sender, recipient, text FROM
        (SELECT * FROM (SELECT * FROM message WHERE recipient IS NULL AND id > :since
                        ORDER BY recipient, id LIMIT :limit) AS to_all
         UNION ALL
         SELECT * FROM (SELECT * FROM message WHERE recipient = :user AND id > :since
                        ORDER BY recipient, id LIMIT :limit) AS to_user
         UNION ALL
         SELECT * FROM message WHERE sender = :user AND recipient <> :user AND id > :since)
        AS visible
      ORDER BY id LIMIT :limit
      """;

  /** In three parts for the same reason: the message before the last {@code :limit}. */
  static final String VISIBLE_BEFORE_LAST =
      """
      SELECT id FROM
        (SELECT * FROM (SELECT id FROM message WHERE recipient IS NULL
                        ORDER BY recipient DESC, id DESC LIMIT :limit + 1) AS to_all
         UNION ALL
         SELECT * FROM (SELECT id FROM message WHERE recipient = :user
                        ORDER BY recipient DESC, id DESC LIMIT :limit + 1) AS to_user
         UNION ALL
         SELECT id FROM message WHERE sender = :user AND recipient <> :user)
        AS visible
      ORDER BY id DESC LIMIT 1 OFFSET :limit
      """;

  private static final String PAGE_OF_EVERYONE =
      COLUMNS + "WHERE recipient IS NULL AND id < :before ORDER BY id DESC LIMIT :limit";

  /** One part for each direction, for the same reason. UNION drops doubles: messages to oneself. */
  static final String PAGE_WITH_ONE =
      """
      SELECT id, time, sender, recipient, text FROM
        (SELECT * FROM message WHERE sender = :user AND recipient = :with AND id < :before
         UNION
         SELECT * FROM message WHERE sender = :with AND recipient = :user AND id < :before)
        AS said
      ORDER BY id DESC LIMIT :limit
      """;

  /** Reads the columns id, time, sender, recipient and text. */
  public static final RowMapper<ChatMessage> MESSAGE =
      (row, context) ->
          new ChatMessage(
              row.getLong("id"),
              row.getObject("time", OffsetDateTime.class).toInstant(),
              row.getString("sender"),
              row.getString("recipient"),
              row.getString("text"));

  private final Jdbi jdbi;
  private final Clock clock;

  public MessageStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Stores a message. The database gives it its id: the column is in {@code
   * V1__accounts_and_messages.sql}. When this returns, the message survives {@code kill -9}.
   *
   * @param to its only receiver by the name as it is shown, or null for everyone
   */
  ChatMessage add(String user, String to, NewMessage said) {
    return jdbi.withHandle(handle -> insert(handle, user, to, said));
  }

  /** As {@link #add}, for a receiver who is not online: {@link #takeUndelivered} finds it later. */
  ChatMessage addUndelivered(String user, String to, NewMessage said) {
    return jdbi.inTransaction(
        handle -> {
          ChatMessage message = insert(handle, user, to, said);
          handle.execute(
              "INSERT INTO undelivered (recipient, message_id) VALUES (?, ?)", to, message.id());
          return message;
        });
  }

  private ChatMessage insert(Handle handle, String user, String to, NewMessage said) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO message (time, sender, recipient, text, client_id)
                VALUES (:time, :sender, :recipient, :text, :clientId)
                """)
            .bind("time", time.atOffset(ZoneOffset.UTC))
            .bind("sender", user)
            .bind("recipient", to)
            .bind("text", said.data())
            .bind("clientId", said.clientId())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    return new ChatMessage(id, time, user, to, said.data());
  }

  /**
   * The message that this user has sent with this client id.
   *
   * @param clientId null if the message has none: then there is nothing to find
   */
  public Optional<ChatMessage> find(String user, String clientId) {
    if (clientId == null) {
      return Optional.empty();
    }
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + "WHERE sender = :user AND client_id = :clientId")
                .bind("user", user)
                .bind("clientId", clientId)
                .map(MESSAGE)
                .findOne());
  }

  /**
   * Takes the messages that were kept for this user, oldest first; they are not kept any longer.
   *
   * @param limit at most so many
   */
  List<ChatMessage> takeUndelivered(String user, int limit) {
    return jdbi.inTransaction(handle -> takeUndelivered(handle, user, limit));
  }

  /** As above, as a part of a transaction. */
  public static List<ChatMessage> takeUndelivered(Handle handle, String user, int limit) {
    List<ChatMessage> waiting =
        handle
            .createQuery(
                COLUMNS
                    + "JOIN undelivered ON undelivered.message_id = message.id"
                    + " WHERE undelivered.recipient = :user ORDER BY message.id LIMIT :limit")
            .bind("user", user)
            .bind("limit", limit)
            .map(MESSAGE)
            .list();
    if (!waiting.isEmpty()) {
      handle.execute(
          "DELETE FROM undelivered WHERE recipient = ? AND message_id <= ?",
          user,
          waiting.get(waiting.size() - 1).id());
    }
    return waiting;
  }

  /**
   * The messages that this user may see (to everyone, by this user or to this user), oldest first.
   *
   * @param since only messages with a higher id
   * @param limit at most so many
   */
  List<ChatMessage> since(String user, long since, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VISIBLE_SINCE)
                .bind("since", since)
                .bind("user", user)
                .bind("limit", limit)
                .map(MESSAGE)
                .list());
  }

  /** The id after which this user may see at most {@code limit} messages; 0 if those are all. */
  long beforeLast(String user, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VISIBLE_BEFORE_LAST)
                .bind("user", user)
                .bind("limit", limit)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L));
  }

  /**
   * The last messages of one conversation, oldest first.
   *
   * @param with the other user, or {@link ConversationSummary#EVERYONE}
   * @param before only messages with a lower id
   * @param limit at most so many
   */
  List<ChatMessage> page(String user, String with, long before, int limit) {
    String query = with.equals(ConversationSummary.EVERYONE) ? PAGE_OF_EVERYONE : PAGE_WITH_ONE;
    List<ChatMessage> newestFirst =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(query)
                    .bind("before", before)
                    .bind("user", user)
                    .bind("with", with)
                    .bind("limit", limit)
                    .map(MESSAGE)
                    .list());
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  /** The highest id of a message; 0 if there is none. */
  public long lastId() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM message").mapTo(Long.class).one());
  }
}
