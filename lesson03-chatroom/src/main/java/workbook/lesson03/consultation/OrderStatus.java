package workbook.lesson03.consultation;

import java.util.Locale;
import java.util.Map;
import workbook.lesson03.room.RefusedException;

/** Where an order stands. It goes one way: waiting, consulting, finished. */
public enum OrderStatus {
  WAITING,
  CONSULTING,
  FINISHED;

  /** As it is sent and stored. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static OrderStatus ofWord(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  OrderStatus accepted() throws RefusedException {
    return to(CONSULTING, WAITING);
  }

  OrderStatus finished() throws RefusedException {
    return to(FINISHED, CONSULTING);
  }

  private OrderStatus to(OrderStatus next, OrderStatus needed) throws RefusedException {
    if (this != needed) {
      throw new RefusedException(
          ConsultationRefusal.ORDER_STATUS.with(Map.of("status", word(), "needed", needed.word())));
    }
    return next;
  }
}
