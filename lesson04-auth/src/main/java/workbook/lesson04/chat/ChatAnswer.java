package workbook.lesson04.chat;

import java.util.List;

/**
 * The acknowledgement of a client's request, if all went well. A refusal is lesson 3's {@link
 * workbook.lesson03.room.Answer.Refused}: {@code {ok: false, error}}.
 */
public sealed interface ChatAnswer {

  /** Always true. */
  boolean ok();

  /** Done; there is nothing more to tell. */
  record Done(boolean ok) implements ChatAnswer {
    public Done() {
      this(true);
    }
  }

  /**
   * The message is stored.
   *
   * @param time the server's clock, ISO-8601
   */
  record Stored(boolean ok, long id, String time) implements ChatAnswer {
    Stored(ChatMessage message) {
      this(true, message.id(), message.time().toString());
    }
  }

  /**
   * The answer to {@link ChatEvent#FIND}: there is such a user.
   *
   * @param username the name as it is shown
   */
  record Found(boolean ok, String username) implements ChatAnswer {
    Found(String username) {
      this(true, username);
    }
  }

  /**
   * The answer to {@link ChatEvent#HISTORY}.
   *
   * @param messages oldest first
   * @param more whether there are more: newer ones if the request had {@code since}, else older
   *     ones
   * @param epoch the store that the ids are of; a client sends it back together with {@code since}
   * @param afresh whether the {@code since} of the request is no id of this store; then the answer
   *     is the same as without it
   */
  record HistoryPage(
      boolean ok, List<MessageView> messages, boolean more, String epoch, boolean afresh)
      implements ChatAnswer {
    HistoryPage(List<MessageView> messages, boolean more, String epoch, boolean afresh) {
      this(true, messages, more, epoch, afresh);
    }
  }
}
