package workbook.lesson03.exercises;

import java.util.List;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.RoomName;

/** What exercise 3.6's server calls, from any thread: messages that their authors may change. */
interface Wording {

  /**
   * Changes the text of a message. What it was before is kept.
   *
   * @param member who wants it
   * @param version the version that the member has seen; version 1 is what was said
   * @return the number of the new version
   * @throws RefusedException with the reason, for the acknowledgement
   */
  int edit(Member member, long id, int version, String text) throws RefusedException;

  /**
   * Takes a message back: from now on nobody is told any version of it.
   *
   * @param version as in {@link #edit}
   * @throws RefusedException with the reason, for the acknowledgement
   */
  void delete(Member member, long id, int version) throws RefusedException;

  /**
   * The texts of all versions of a message, the first one first; none if it is deleted, or if the
   * room has no such message.
   */
  List<String> versions(RoomName room, long id);
}
