package workbook.lesson03.consultation;

import java.util.List;

/** What is acknowledged where all went well. */
public sealed interface ConsultationAnswer {

  /** Always true; a refusal is a {@link workbook.lesson03.room.Answer.Refused}. */
  boolean ok();

  /** The message is on disk. */
  record Sent(boolean ok, long id, String createTime) implements ConsultationAnswer {
    Sent(ConsultationStore.Receipt stored) {
      this(true, stored.id(), stored.createTime());
    }
  }

  /** The order has this state now. */
  record Changed(boolean ok, String status) implements ConsultationAnswer {
    Changed(OrderStatus status) {
      this(true, status.word());
    }
  }

  /**
   * A page of messages, oldest first.
   *
   * @param more whether there are older ones still
   */
  record Page(boolean ok, List<ChatMsg> list, boolean more) implements ConsultationAnswer {
    Page(List<ChatMsg> list, boolean more) {
      this(true, list, more);
    }
  }
}
