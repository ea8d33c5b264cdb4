package workbook.lesson03.consultation;

import java.util.regex.Pattern;
import workbook.lesson03.room.RefusedException;

/** An order's number: 1 to 40 Latin letters, digits, {@code -} and {@code _}. */
public record OrderId(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,40}");

  public static OrderId of(String typed) throws RefusedException {
    if (typed == null || !ALLOWED.matcher(typed).matches()) {
      throw new RefusedException(ConsultationRefusal.ORDER_ID.refusal());
    }
    return new OrderId(typed);
  }
}
