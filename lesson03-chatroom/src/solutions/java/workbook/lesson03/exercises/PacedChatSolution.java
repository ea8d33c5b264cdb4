package workbook.lesson03.exercises;

import com.corundumstudio.socketio.SocketIOClient;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import workbook.lesson03.room.Answer;
import workbook.lesson03.room.RefusedException;
import workbook.lesson03.room.Say;
import workbook.lesson03.storage.Storage;

/** One solution of exercise 3.3: one list of all that was said within the last ten seconds. */
final class PacedChatSolution extends Chat {

  private static final int MESSAGES = 5;
  private static final long WINDOW = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanoTime;
  private final Deque<Turn> turns = new ArrayDeque<>(); // oldest first; guarded by this

  private record Turn(String member, long time) {}

  PacedChatSolution(Storage storage, LongSupplier nanoTime) {
    super(storage);
    this.nanoTime = nanoTime;
  }

  @Override
  synchronized Answer say(SocketIOClient client, Member member, Say say) throws RefusedException {
    if (history().find(member.room(), member.name(), say.clientId()).isPresent()) {
      return super.say(client, member, say); // a repetition
    }
    long now = nanoTime.getAsLong();
    while (!turns.isEmpty() && now - turns.peekFirst().time() >= WINDOW) {
      turns.removeFirst();
    }
    List<Turn> own = turns.stream().filter(turn -> turn.member().equals(member.key())).toList();
    if (own.size() >= MESSAGES) {
      throw new RefusedException("wait " + seconds(own.get(0).time() + WINDOW - now) + " s");
    }
    Answer stored = super.say(client, member, say); // what breaks a rule takes no turn
    turns.addLast(new Turn(member.key(), now));
    return stored;
  }

  /** Rounded up: who comes back then is not too early. */
  private static long seconds(long nanos) {
    return (nanos + TimeUnit.SECONDS.toNanos(1) - 1) / TimeUnit.SECONDS.toNanos(1);
  }
}
