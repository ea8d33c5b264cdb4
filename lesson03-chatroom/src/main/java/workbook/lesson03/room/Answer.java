package workbook.lesson03.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The acknowledgement of a client's request: {@code ok: true} with what it asked for, or {@code ok:
 * false} with the reason of the refusal.
 */
public sealed interface Answer {

  boolean ok();

  /**
   * The request broke a rule, or the storage failed.
   *
   * @param error the reason in English, for people
   * @param code the reason for programs, such as {@code name-too-long}; left out if there is none
   * @param values what the reason says besides, such as {@code {"most": 20}}; left out if nothing
   * @param retryAfter seconds after which the same request will be accepted; left out if waiting
   *     does not help
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Refused(
      boolean ok, String error, String code, Map<String, Object> values, Integer retryAfter)
      implements Answer {
    public Refused(String error) {
      this(Refusal.of(error), null);
    }

    public Refused(RefusedException why) {
      this(why.refusal(), why.retryAfter());
    }

    public Refused(Refusal why, Integer retryAfter) {
      this(false, why.sentence(), why.code(), why.values(), retryAfter);
    }
  }

  /** The request was carried out; there is nothing more to say about it. */
  record Done(boolean ok) implements Answer {
    public Done() {
      this(true);
    }
  }

  /**
   * The client is in the room.
   *
   * @param history without a {@code since} the last messages, with it those that were missed;
   *     oldest first
   * @param users the names of who is in the room, the newcomer's too
   * @param older whether more was said before those last messages
   * @param epoch the store that the ids are of; a client gives it back beside {@code since}
   * @param afresh whether {@code since} is no id of this store, and these are the last messages
   */
  record Joined(
      boolean ok,
      List<Said> history,
      List<String> users,
      boolean older,
      String epoch,
      boolean afresh)
      implements Answer {
    public Joined(
        List<Said> history, List<String> users, boolean older, String epoch, boolean afresh) {
      this(true, history, users, older, epoch, afresh);
    }
  }

  /**
   * More was missed than fits into one answer: the client is not in the room yet, and joins again
   * with the last of these as {@code since}.
   *
   * @param more always true
   */
  record Missed(boolean ok, List<Said> history, List<String> users, boolean more, String epoch)
      implements Answer {
    public Missed(List<Said> history, String epoch) {
      this(true, history, List.of(), true, epoch);
    }
  }

  /** The message is on disk. */
  record Stored(boolean ok, long id, String time) implements Answer {
    public Stored(Said said) {
      this(true, said.id(), said.time());
    }
  }

  /**
   * A page of older messages, oldest first.
   *
   * @param more whether there are older ones still
   */
  record Page(boolean ok, List<Said> history, boolean more) implements Answer {
    public Page(List<Said> history, boolean more) {
      this(true, history, more);
    }
  }
}
