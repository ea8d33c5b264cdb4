package workbook.lesson03.room;

import com.corundumstudio.socketio.SocketIOClient;

/** A connection that is in a room under a name. Guarded by the lock of {@link ChatRooms}. */
final class Member {

  private final SocketIOClient client;
  private final PersonName name;
  private final String key;
  private long number;
  private boolean typing;

  /**
   * @param number of the membership, see {@link RoomPresence}
   */
  Member(SocketIOClient client, PersonName name, String key, long number) {
    this.client = client;
    this.name = name;
    this.key = key;
    this.number = number;
  }

  SocketIOClient client() {
    return client;
  }

  PersonName name() {
    return name;
  }

  String key() {
    return key;
  }

  long number() {
    return number;
  }

  void changeNumber(long fresh) {
    number = fresh;
  }

  /** Whether this request comes from the same person: it knows the secret that was left here. */
  boolean isSamePerson(String itsKey) {
    return key != null && key.equals(itsKey);
  }

  boolean isTyping() {
    return typing;
  }

  /** Notes whether the member types; false if that was known. */
  boolean changeTyping(boolean on) {
    boolean changes = typing != on;
    typing = on;
    return changes;
  }
}
