package workbook.lesson03.exercises;

import workbook.lesson03.room.PersonName;
import workbook.lesson03.room.RoomName;

/** Somebody in a room. */
record Member(RoomName room, PersonName name) {

  /**
   * The same on whatever connection this member comes, and for {@code Ann} and {@code ann}. No room
   * has such a name: it holds a slash.
   */
  String key() {
    return room.value() + "/" + name.key();
  }
}
