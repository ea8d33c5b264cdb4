package workbook.lesson04.cluster;

import com.corundumstudio.socketio.SocketIOClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;
import workbook.lesson03.nodes.Tail;
import workbook.lesson03.room.RefusedException;
import workbook.lesson04.chat.ChatMessage;
import workbook.lesson04.chat.MessageLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.NewMessage;
import workbook.lesson04.cluster.SharedMessages.Draft;
import workbook.lesson04.cluster.SharedMessages.Stored;

/**
 * The log of several nodes: the table of messages itself. Each node stores what its clients say,
 * and delivers what all nodes have stored, see {@link Tail}.
 */
final class PostgresLog implements MessageLog, MeterBinder {

  /**
   * A message of a client of this node that was not read yet.
   *
   * @param since when it came, by {@link System#nanoTime}
   */
  private record Unread(Optional<SocketIOClient> sender, long since) {}

  private final MessageStore messages;
  private final SharedMessages shared;
  private final GroupCommit writer;

  /** Begins each origin: the node, and which of its runs this is. */
  private final String run;

  private final AtomicLong lastNumber = new AtomicLong();

  /** By origin. */
  private final Map<String, Unread> unread = new ConcurrentHashMap<>();

  private volatile LongConsumer delay = nanos -> {};

  private Room room;
  private Tail<Stored> tail;

  PostgresLog(String node, Jdbi jdbi, MessageStore messages, Clock clock) {
    this.messages = messages;
    shared = new SharedMessages(jdbi, clock);
    writer = new GroupCommit(shared::add);
    run =
        node
            + ":"
            + Long.toString(new SecureRandom().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
  }

  @Override
  public void readBy(Room newRoom) {
    room = newRoom;
    tail =
        new Tail<>(
            room, messages.lastId(), shared::after, stored -> stored.message().id(), this::deliver);
  }

  @Override
  public ChatMessage append(
      String user, String to, NewMessage said, Optional<SocketIOClient> sender)
      throws RefusedException {
    String origin = run + ":" + lastNumber.incrementAndGet();
    if (sender.isPresent()) {
      room.checkIsIn(sender.get(), user);
    }
    unread.put(origin, new Unread(sender, System.nanoTime()));
    try {
      Optional<ChatMessage> stored = writer.write(new Draft(user, to, said, origin));
      if (stored.isEmpty()) { // the same client id was there, perhaps from another node
        unread.remove(origin);
      }
      return stored.or(() -> messages.find(user, said.clientId())).orElseThrow();
    } catch (RuntimeException e) {
      unread.remove(origin);
      throw e;
    }
  }

  @Override
  public List<ChatMessage> takeKept(String user, int limit) {
    return shared.takeKept(user, limit);
  }

  /** See {@link Tail#readOn}. */
  void readOn() {
    tail.readOn();
  }

  /** See {@link Tail#catchUp}. */
  void catchUp(long id) {
    tail.catchUp(id);
  }

  private void deliver(Stored stored) {
    Optional<Unread> own = Optional.ofNullable(stored.origin()).map(unread::remove);
    room.deliver(new Entry(stored.message(), stored.isKept(), own.flatMap(Unread::sender)));
    own.ifPresent(one -> delay.accept(System.nanoTime() - one.since()));
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    tail.bindTo(registry);
    Timer timer =
        Timer.builder("workbook.messages.delay")
            .description("From when a message came to this node until it was delivered here")
            .serviceLevelObjectives(
                Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1))
            .register(registry);
    delay = nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
  }
}
