package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.function.LongSupplier;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.Say;
import workbook.lesson03.storage.Storage;

/**
 * Exercise 3.3: five messages in any ten seconds for each member. The sixth is refused with how
 * long to wait, such as {@code wait 4 s}.
 */
final class PacedChat extends Chat {

  private final LongSupplier nanoTime;

  /**
   * @param nanoTime the time in nanoseconds, as {@link System#nanoTime()} tells it; a contract
   *     turns this clock itself, so ask no other
   */
  PacedChat(Storage storage, LongSupplier nanoTime) {
    super(storage);
    this.nanoTime = nanoTime;
  }

  @Override
  Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
    // TODO exercise 3.3: has this member said enough for now?
    nanoTime.getAsLong();
    return super.say(client, member, say);
  }
}
