package workbook.lesson03.room;

import java.util.List;

/**
 * What servers that share the rooms tell each other of their members: which names are taken, and
 * who types. All methods are called under the rooms' lock: while one of them waits for the
 * database, nothing is delivered.
 */
public interface RoomPresence {

  /** For a server that runs alone: it knows all members itself. */
  RoomPresence ALONE =
      new RoomPresence() {
        @Override
        public long enter(RoomName room, PersonName person, String key, long own) {
          return 0;
        }

        @Override
        public void leave(long number) {}

        @Override
        public List<Occupant> membersOf(RoomName room) {
          return List.of();
        }

        @Override
        public void tellTyping(RoomName room, TypingNow typing) {}
      };

  /**
   * A member of a room, at any of the servers.
   *
   * @param number of this membership; a connection that takes a name over has another one
   */
  record Occupant(long number, String room, PersonName person) {}

  /**
   * Takes a name in a room for a connection of this server.
   *
   * @param key the secret of {@link Join}: with the same one a name that is taken is taken over
   * @param own the membership that this connection has already; 0 if none
   * @return the number of the membership
   * @throws RefusedException if somebody else has the name, at another server
   */
  long enter(RoomName room, PersonName person, String key, long own) throws RefusedException;

  /** Ends a membership. */
  void leave(long number);

  /** All members of a room, in the order in which they came; none if the server is alone. */
  List<Occupant> membersOf(RoomName room);

  /** Tells the other servers who types, soon; waits for nothing. It may be missed. */
  void tellTyping(RoomName room, TypingNow typing);
}
