package workbook.lesson03.room;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name that keeps the rules: 1 to {@value #MAX_CHARACTERS} visible characters (Unicode code
 * points). White space of any script around it is dropped, and inside it becomes one plain space.
 *
 * @param shown the name as others see it
 */
public record PersonName(String shown) {

  static final int MAX_CHARACTERS = 20;

  private static final Pattern WHITE_SPACE = Pattern.compile("[\\s\\p{Z}\\u0085\\u2800\\u3164]+");

  /**
   * Characters that show nothing, or change how their neighbours show: control, format (zero-width,
   * direction), unassigned, private and half characters, fillers and variation selectors.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{C}\\u115F\\u1160\\u17B4\\u17B5\\u034F\\u180B-\\u180F\\uFE00-\\uFE0F"
              + "\\uFFA0\\x{E0100}-\\x{E01EF}]");

  /** Reads a name as somebody typed it. */
  public static PersonName of(String typed) throws RefusedException {
    String name = typed == null ? "" : WHITE_SPACE.matcher(typed).replaceAll(" ").strip();
    if (name.isEmpty()) {
      throw new RefusedException(RoomRefusal.NAME_MISSING.refusal());
    }
    if (name.codePointCount(0, name.length()) > MAX_CHARACTERS) {
      throw new RefusedException(RoomRefusal.NAME_TOO_LONG.with("most", MAX_CHARACTERS));
    }
    if (INVISIBLE.matcher(name).find()
        || Character.getType(name.codePointAt(0)) == Character.NON_SPACING_MARK) {
      throw new RefusedException(RoomRefusal.NAME_NOT_VISIBLE.refusal());
    }
    return new PersonName(name);
  }

  /** What makes the name unique: the same for names that differ in case or width only. */
  public String key() {
    String folded = Normalizer.normalize(shown, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(folded.toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
  }
}
