package workbook.lesson04.cluster;

import static workbook.lesson04.chat.MessageStore.MESSAGE;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import workbook.lesson03.nodes.ClusterLock;
import workbook.lesson04.chat.ChatMessage;
import workbook.lesson04.chat.MessageLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.NewMessage;

/**
 * Writes to the table of messages, and reads on in it, as nodes do: they look into the table of
 * those who are online, and need two more columns than {@link MessageStore}: where a message comes
 * from, and whether it was kept.
 */
final class SharedMessages {

  /** Whether a message is kept is decided here, while the lock is held: nobody comes or goes. */
  private static final String STORE =
      """
      WITH stored AS (
        INSERT INTO message (time, sender, recipient, text, client_id, origin, kept)
        SELECT CAST(:time AS timestamptz), sender, recipient, text, client_id, origin,
               recipient IS NOT NULL AND NOT EXISTS
                 (SELECT FROM presence WHERE username = recipient AND reachable)
        FROM unnest(:senders, :recipients, :texts, :clientIds, :origins) WITH ORDINALITY
          AS said (sender, recipient, text, client_id, origin, number)
        ORDER BY number
        ON CONFLICT (sender, client_id) DO NOTHING
        RETURNING id, time, sender, recipient, text, origin, kept
      ), put_aside AS (
        INSERT INTO undelivered (recipient, message_id)
        SELECT recipient, id FROM stored WHERE kept
      )
      SELECT id, time, sender, recipient, text, origin, pg_notify(:channel, '') FROM stored
      """;

  private static final String READ =
      """
      SELECT id, time, sender, recipient, text, origin, kept FROM message
      WHERE id > :last ORDER BY id LIMIT :limit
      """;

  /**
   * A message that is not stored yet.
   *
   * @param to its only receiver, or null for everyone
   * @param origin which node and which message of it this is; no other message has it
   */
  record Draft(String user, String to, NewMessage said, String origin) {}

  /**
   * @param isKept whether its receiver was not there
   * @param origin as in the {@link Draft}; null if a server that ran alone has stored it
   */
  record Stored(ChatMessage message, boolean isKept, String origin) {}

  private final Jdbi jdbi;
  private final Clock clock;

  /**
   * @param clock dates messages, for people
   */
  SharedMessages(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /** Stores messages in one transaction. Answers those that were not there before, by origin. */
  Map<String, ChatMessage> add(List<Draft> drafts) {
    return jdbi.inTransaction(handle -> add(handle, drafts));
  }

  private Map<String, ChatMessage> add(Handle handle, List<Draft> drafts) {
    ClusterLock.take(handle);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return handle
        .createQuery(STORE)
        .bind("time", now.atOffset(ZoneOffset.UTC))
        .bind("senders", texts(drafts, Draft::user))
        .bind("recipients", texts(drafts, Draft::to))
        .bind("texts", texts(drafts, one -> one.said().data()))
        .bind("clientIds", texts(drafts, one -> one.said().clientId()))
        .bind("origins", texts(drafts, Draft::origin))
        .bind("channel", Channel.MESSAGES.news().id())
        .map((row, context) -> Map.entry(row.getString("origin"), MESSAGE.map(row, context)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Argument texts(List<Draft> drafts, Function<Draft, String> text) {
    Object[] values = drafts.stream().map(text).toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("text", values));
  }

  /** See {@link MessageLog#takeKept}. */
  List<ChatMessage> takeKept(String user, int limit) {
    return jdbi.inTransaction(
        handle -> {
          ClusterLock.take(handle);
          List<ChatMessage> page = MessageStore.takeUndelivered(handle, user, limit);
          if (page.size() < limit) {
            handle.execute(
                "UPDATE presence SET reachable = TRUE WHERE username = ? AND NOT reachable", user);
          }
          return page;
        });
  }

  /** The messages with a higher id than {@code last}, in the order of their ids. */
  List<Stored> after(long last, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(READ)
                .bind("last", last)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Stored(
                            MESSAGE.map(row, context),
                            row.getBoolean("kept"),
                            row.getString("origin")))
                .list());
  }
}
