package workbook.lesson03.room;

/** The rule for what is said: 1 to {@value #MAX_LENGTH} characters, not only blanks. */
public final class MessageText {

  /** In UTF-16 code units, as Java's and JavaScript's {@code length} count. */
  public static final int MAX_LENGTH = 2_000;

  private MessageText() {}

  /** Answers the text unchanged if it keeps the rule. */
  public static String checked(String text) throws RefusedException {
    if (text == null || text.isBlank()) {
      throw new RefusedException(RoomRefusal.TEXT_EMPTY.refusal());
    }
    if (text.length() > MAX_LENGTH) {
      throw new RefusedException(RoomRefusal.TEXT_TOO_LONG.with("most", MAX_LENGTH));
    }
    if (hasHalfACharacter(text)) {
      throw new RefusedException(RoomRefusal.TEXT_BROKEN.refusal()); // UTF-8 has no form for it
    }
    if (text.indexOf(0) >= 0) {
      throw new RefusedException(
          RoomRefusal.TEXT_WITH_NUL.refusal()); // which PostgreSQL cannot store
    }
    return text;
  }

  private static boolean hasHalfACharacter(String text) {
    return text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  /** Whether every database can store a text. */
  static boolean canBeStored(String text) {
    return !hasHalfACharacter(text) && text.indexOf(0) < 0;
  }
}
