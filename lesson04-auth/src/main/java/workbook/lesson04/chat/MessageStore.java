package workbook.lesson04.chat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Jdbi;

/** The table of messages. */
public final class MessageStore {

  public static final String TABLE =
      """
      CREATE TABLE IF NOT EXISTS message (
        id        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        time      TIMESTAMP(3) WITH TIME ZONE NOT NULL,
        sender    VARCHAR(80)   NOT NULL,
        recipient VARCHAR(80),
        text      VARCHAR(2000) NOT NULL
      )
      """;

  private final Jdbi jdbi;
  private final Clock clock;

  public MessageStore(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * Stores a message; when this returns, it survives {@code kill -9}.
   *
   * @param to its only receiver, or null for everyone
   */
  ChatMessage add(String user, String to, String data) {
    Instant time = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    long id =
        jdbi.withHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO message (time, sender, recipient, text)
                        VALUES (:time, :sender, :recipient, :text)
                        """)
                    .bind("time", time.atOffset(ZoneOffset.UTC))
                    .bind("sender", user)
                    .bind("recipient", to)
                    .bind("text", data)
                    .executeAndReturnGeneratedKeys("id")
                    .mapTo(Long.class)
                    .one());
    return new ChatMessage(id, time, user, to, data);
  }
}
