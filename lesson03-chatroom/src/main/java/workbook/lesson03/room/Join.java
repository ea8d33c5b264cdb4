package workbook.lesson03.room;

/**
 * A client wants to enter a room.
 *
 * @param since the id of the last message that it has seen; null if it is new here
 * @param epoch the store that {@code since} is an id of, as the server named it; null if the client
 *     does not know
 * @param key a secret of its own choice, optional: who returns with the same name and key takes the
 *     place of the connection that it lost, even if the server has not noticed the loss yet
 */
public record Join(String name, String room, Long since, String epoch, String key) {
  /** Keeps the key out of logs. */
  @Override
  public String toString() {
    return "Join[" + name + ", " + room + "]";
  }
}
