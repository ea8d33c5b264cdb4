package workbook.lesson03.room;

import java.util.regex.Pattern;

/**
 * A room's name: 1 to 30 letters, digits, {@code -} and {@code _}, beginning with a letter or a
 * digit.
 */
public record RoomName(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_-]{0,29}");

  public static RoomName of(String typed) throws RefusedException {
    if (typed == null || !ALLOWED.matcher(typed).matches()) {
      throw new RefusedException(RoomRefusal.ROOM_NAME.refusal());
    }
    return new RoomName(typed);
  }
}
