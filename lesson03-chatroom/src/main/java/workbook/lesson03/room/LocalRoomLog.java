package workbook.lesson03.room;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of a server that has its database for itself: it delivers a message in the same step in
 * which it stores it, under the rooms' lock, also while the database writes to the disk. Else
 * messages could be sent in another order than that of their ids.
 */
final class LocalRoomLog implements RoomLog {

  private static final Logger log = LoggerFactory.getLogger(LocalRoomLog.class);

  private final History history;
  private ChatRooms rooms;

  LocalRoomLog(History history) {
    this.history = history;
  }

  @Override
  public void readBy(ChatRooms newRooms) {
    rooms = newRooms;
  }

  @Override
  public Said append(RoomName room, PersonName person, Say say) {
    synchronized (rooms) {
      Optional<Said> known =
          history.find(room, person, say.clientId()); // over another connection meanwhile
      return known.orElseGet(() -> store(room, person, say));
    }
  }

  private Said store(RoomName room, PersonName person, Say say) {
    Said said = history.add(room, person, say.text(), say.clientId());
    try {
      rooms.deliver(room, said); // sends the event said to the room
    } catch (RuntimeException e) { // it is stored: whoever was refused would say it once more
      log.error("A message is stored, but was not delivered to everybody", e);
    }
    return said;
  }

  /** All that is stored is delivered. */
  @Override
  public long catchUp() {
    return Long.MAX_VALUE;
  }
}
