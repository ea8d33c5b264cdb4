package workbook.lesson04.chat;

import workbook.lesson03.room.RefusalCode;

/** Why the chat refuses a request, beside what lesson 3's rooms refuse. */
public enum ChatRefusal implements RefusalCode {
  NOBODY("there is nobody of that name"),
  NOT_IN_THE_ROOM("you are not in the room any more"),
  CLIENT_ID("a clientId has 1 to 64 letters, digits, - or _");

  private final String sentence;

  ChatRefusal(String sentence) {
    this.sentence = sentence;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
