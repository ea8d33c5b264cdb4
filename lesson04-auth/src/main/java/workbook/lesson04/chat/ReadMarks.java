package workbook.lesson04.chat;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import workbook.lesson03.storage.Dialect;

/** Stores how far each user has read each conversation, and counts the unread messages. */
public final class ReadMarks {

  private final Jdbi jdbi;

  public ReadMarks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Marks a conversation as read up to a message; a mark never goes back. Synchronized, because of
   * two MERGEs at the same time H2 lets both insert, and the second one fails.
   */
  synchronized void mark(String reader, String partner, long messageId) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    Dialect.of(handle)
                        .insertOrRaise("read_mark", List.of("reader", "partner"), "message_id"))
                .bind("reader", reader)
                .bind("partner", partner)
                .bind("message_id", messageId)
                .execute());
  }

  /**
   * The user's conversations: first the one with everyone, then one with each user to or from whom
   * there are private messages.
   */
  List<ConversationSummary> conversations(String user) {
    return jdbi.withHandle(
        handle -> {
          List<ConversationSummary> all = new ArrayList<>();
          all.add(withEveryone(handle, user));
          all.addAll(withOne(handle, user));
          return all;
        });
  }

  /** A user without a mark is new: the older messages are not counted as unread. */
  private static ConversationSummary withEveryone(Handle handle, String user) {
    return handle
        .createQuery(
            """
            SELECT :all AS "with",
                   (SELECT COUNT(*) FROM message
                    WHERE recipient IS NULL AND sender <> :user
                      AND id > (SELECT message_id FROM read_mark
                                WHERE reader = :user AND partner = :all)) AS unread,
                   (SELECT COALESCE(MAX(id), 0) FROM message WHERE recipient IS NULL) AS last_id
            """)
        .bind("user", user)
        .bind("all", ConversationSummary.EVERYONE)
        .map(ConstructorMapper.of(ConversationSummary.class))
        .one();
  }

  private static List<ConversationSummary> withOne(Handle handle, String user) {
    return handle
        .createQuery(
            """
            SELECT said.partner AS "with",
                   COUNT(CASE WHEN said.incoming AND said.id > COALESCE(mark.message_id, 0) THEN 1 END)
                     AS unread,
                   MAX(said.id) AS last_id
            FROM (SELECT sender AS partner, id, TRUE AS incoming FROM message
                  WHERE recipient = :user AND sender <> :user
                  UNION ALL
                  SELECT recipient AS partner, id, FALSE AS incoming FROM message
                  WHERE sender = :user AND recipient IS NOT NULL) said
            LEFT JOIN read_mark mark ON mark.reader = :user AND mark.partner = said.partner
            GROUP BY said.partner ORDER BY said.partner
            """)
        .bind("user", user)
        .map(ConstructorMapper.of(ConversationSummary.class))
        .list();
  }
}
