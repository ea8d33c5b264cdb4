package workbook.lesson04.load;

import java.util.concurrent.atomic.AtomicLongArray;

/** Which id each message was given, by its number. A message that was stored twice has two. */
final class MessageIds {

  private static final long NONE = 0;

  private final AtomicLongArray ids;

  /**
   * @param messages how many there will be; their numbers begin with 0
   */
  MessageIds(int messages) {
    ids = new AtomicLongArray(messages);
  }

  /** Whether this is the message's id; the first one that is told is. */
  boolean isIdOf(int number, long id) {
    return ids.compareAndSet(number, NONE, id) || ids.get(number) == id;
  }
}
