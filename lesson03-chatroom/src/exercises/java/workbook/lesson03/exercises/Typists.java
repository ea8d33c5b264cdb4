package workbook.lesson03.exercises;

import java.util.List;
import workbook.lesson03.room.PersonName;

/** Who is typing in one room. The caller sees to it that one thread at a time asks. */
interface Typists {

  /** Somebody pressed a key. */
  void on(PersonName person);

  /** Somebody has sent the message, or deleted it. */
  void off(PersonName person);

  /**
   * The names as they are shown, in the order in which they began to type. The list does not change
   * afterwards.
   */
  List<String> names();
}
