package workbook.lesson03.room;

/**
 * Stores what is said, and gives each stored message to the rooms, which deliver it: one at a time,
 * in the order of their ids. There is no other way in which a message is delivered. So all members
 * of a room receive all messages in the same order.
 */
public interface RoomLog {

  /** Sets the rooms that are given the messages. Is called once, before the first message. */
  void readBy(ChatRooms rooms);

  /**
   * Stores a message. When this returns, the message survives {@code kill -9}. If this person has
   * said it before in this room, with the same client id, the answer is that message.
   */
  Said append(RoomName room, PersonName person, Say say);

  /**
   * Delivers what was stored so far. To be called under the rooms' lock, before somebody is let in.
   *
   * @return higher than the ids of all messages that were delivered, and not higher than the ids of
   *     those that will be
   */
  long catchUp();
}
