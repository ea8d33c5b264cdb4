package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.function.LongSupplier;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.Say;
import workbook.lesson03.storage.Storage;

/**
 * Exercise 3.3: each member may send at most five messages in any ten seconds. The sixth is refused,
 * with the time to wait, such as {@code wait 4 s}.
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
    // TODO exercise 3.3: refuse the sixth message within ten seconds
    nanoTime.getAsLong();
    return super.say(client, member, say);
  }
}
