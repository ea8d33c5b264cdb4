package workbook.lesson03.room;

/** The rule for a sender's own id of a message, by which the server knows a repetition. */
public final class ClientId {

  static final int MAX_LENGTH = 64;

  private ClientId() {}

  /** Answers the id unchanged if it keeps the rule; null, for none, keeps it. */
  public static String checked(String id) throws RefusedException {
    if (id != null && id.length() > MAX_LENGTH) {
      throw new RefusedException(RoomRefusal.CLIENT_ID_TOO_LONG.with("most", MAX_LENGTH));
    }
    if (id != null && !MessageText.canBeStored(id)) {
      throw new RefusedException(RoomRefusal.CLIENT_ID_BROKEN.refusal());
    }
    return id;
  }
}
