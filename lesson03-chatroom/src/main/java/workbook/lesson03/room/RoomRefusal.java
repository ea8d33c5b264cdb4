package workbook.lesson03.room;

/** Why a room refuses a request. */
public enum RoomRefusal implements RefusalCode {
  NAME_MISSING("a name is needed"),
  NAME_TOO_LONG("a name has at most {most} characters"),
  NAME_NOT_VISIBLE("a name has visible characters only"),
  NAME_TAKEN("the name “{name}” is taken in this room"),
  ROOM_NAME(
      "a room's name has 1 to 30 letters, digits, “-” and “_”, and begins with a letter or digit"),
  LEAVE_FIRST("leave the room you are in first"),
  JOIN_FIRST("join a room first"),
  TEXT_EMPTY("the message is empty"),
  TEXT_TOO_LONG("a message has at most {most} characters"),
  TEXT_BROKEN("the message holds half a character"),
  TEXT_WITH_NUL("the message holds U+0000"),
  CLIENT_ID_BROKEN("a clientId has whole characters only, and no U+0000"),
  CLIENT_ID_TOO_LONG("a clientId has at most {most} characters"),
  TOO_FAST("too many messages at once, wait {seconds} s"),
  STORAGE_DOWN("the server cannot reach its storage now"),
  SERVER_FAILED("the server failed to answer");

  private final String sentence;

  RoomRefusal(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
