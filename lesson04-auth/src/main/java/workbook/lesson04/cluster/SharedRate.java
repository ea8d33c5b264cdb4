package workbook.lesson04.cluster;

import java.util.function.ToIntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.room.MessageRate;

/**
 * Limits how many messages each speaker may send to all nodes together, as {@link MessageRate} does
 * at one. It keeps one time for each speaker: up to when the speaker's turns are used. Each message
 * adds a part of a second to it; a speaker whose time is too far ahead of now has to wait. (This is
 * the generic cell rate algorithm.)
 */
final class SharedRate implements ToIntFunction<String> {

  private static final String TAKE =
      """
      INSERT INTO message_turn (speaker, used_up_to)
      VALUES (:speaker, clock_timestamp() + make_interval(secs => :turn))
      ON CONFLICT (speaker) DO UPDATE
      SET used_up_to = GREATEST(message_turn.used_up_to, clock_timestamp())
                       + make_interval(secs => :turn)
      WHERE message_turn.used_up_to + make_interval(secs => :turn)
            <= clock_timestamp() + make_interval(secs => :burst)
      """;

  private static final String WAIT =
      """
      SELECT CAST(ceil(extract(epoch FROM used_up_to - clock_timestamp()) + :turn - :burst)
                  AS INTEGER)
      FROM message_turn WHERE speaker = :speaker
      """;

  private final Jdbi jdbi;
  private final MessageRate<String> here;
  private final double turn;
  private final double burst;

  /**
   * @param here the same limit for this node alone: what it refuses costs the database nothing
   */
  SharedRate(Jdbi jdbi, MessageRate<String> here) {
    this.jdbi = jdbi;
    this.here = here;
    turn = 1.0 / here.perSecond();
    burst = MessageRate.BURST_SECONDS;
  }

  /** Counts a message, if the limit allows it; else answers the seconds to wait. */
  @Override
  public int applyAsInt(String speaker) {
    int wait = here.take(speaker);
    return wait > 0 ? wait : jdbi.withHandle(handle -> secondsToWait(handle, speaker));
  }

  private int secondsToWait(Handle handle, String speaker) {
    boolean isFree =
        handle
                .createUpdate(TAKE)
                .bind("speaker", speaker)
                .bind("turn", turn)
                .bind("burst", burst)
                .execute()
            == 1;
    return isFree ? 0 : Math.max(1, wait(handle, speaker));
  }

  private int wait(Handle handle, String speaker) {
    return handle
        .createQuery(WAIT)
        .bind("speaker", speaker)
        .bind("turn", turn)
        .bind("burst", burst)
        .mapTo(Integer.class)
        .findOne()
        .orElse(1);
  }

  /** A time that has passed limits nothing. */
  static void removeOld(Handle handle) {
    handle.execute("DELETE FROM message_turn WHERE used_up_to < clock_timestamp()");
  }
}
