package workbook.lesson04.cluster;

import static workbook.lesson04.chat.MessageStore.MESSAGE;

import com.corundumstudio.socketio.SocketIOClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import workbook.lesson03.nodes.ClusterLock;
import workbook.lesson03.nodes.Tail;
import workbook.lesson03.room.RefusedException;
import workbook.lesson04.chat.ChatMessage;
import workbook.lesson04.chat.MessageLog;
import workbook.lesson04.chat.MessageStore;
import workbook.lesson04.chat.NewMessage;

/**
 * The log of several nodes: the table of messages itself. Each node stores what its clients say,
 * and delivers what all nodes have stored, see {@link Tail}.
 *
 * <p>Messages that come while a transaction is being written wait, and are written together in the
 * next one. So the disk's speed limits how many transactions there are, but not how many messages.
 */
final class PostgresLog implements MessageLog, MeterBinder {

  /** How many messages are written at once. */
  private static final int BATCH = 100;

  /** Whether a message is kept is decided here, while the lock is held: nobody comes or goes. */
  private static final String STORE =
      """
      WITH stored AS (
        INSERT INTO message (time, sender, recipient, text, client_id, origin, kept)
        SELECT CAST(:time AS timestamptz), sender, recipient, text, client_id, origin,
               recipient IS NOT NULL AND NOT EXISTS
                 (SELECT FROM presence WHERE username = recipient AND reachable)
        FROM unnest(:senders, :recipients, :texts, :clientIds, :origins) WITH ORDINALITY
          AS said (sender, recipient, text, client_id, origin, number)
        ORDER BY number
        ON CONFLICT (sender, client_id) DO NOTHING
        RETURNING id, time, sender, recipient, text, origin, kept
      ), put_aside AS (
        INSERT INTO undelivered (recipient, message_id)
        SELECT recipient, id FROM stored WHERE kept
      )
      SELECT id, time, sender, recipient, text, origin, pg_notify(:channel, '') FROM stored
      """;

  private static final String READ =
      """
      SELECT id, time, sender, recipient, text, origin, kept FROM message
      WHERE id > :last ORDER BY id LIMIT :limit
      """;

  /**
   * A message of a client of this node that was not read yet.
   *
   * @param since when it came, by {@link System#nanoTime}
   */
  private record Unread(Optional<SocketIOClient> sender, long since) {}

  private record Stored(ChatMessage message, boolean isKept, String origin) {}

  /** A message that waits to be written, and then what has become of it. */
  private static final class Waiting {

    private final String user;
    private final String to;
    private final NewMessage said;
    private final String origin;
    private Optional<ChatMessage> stored = Optional.empty();
    private RuntimeException failure;
    private boolean isDone;

    private Waiting(String user, String to, NewMessage said, String origin) {
      this.user = user;
      this.to = to;
      this.said = said;
      this.origin = origin;
    }
  }

  private final Jdbi jdbi;
  private final MessageStore messages;
  private final Clock clock;

  /** Begins each origin: the node, and which of its runs this is. */
  private final String run;

  private final AtomicLong lastNumber = new AtomicLong();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  /** Guards writing, and what is written. */
  private final Object writing = new Object();

  /** By origin. */
  private final Map<String, Unread> unread = new ConcurrentHashMap<>();

  private volatile LongConsumer delay = nanos -> {};

  private Room room;
  private Tail<Stored> tail;

  PostgresLog(String node, Jdbi jdbi, MessageStore messages, Clock clock) {
    this.jdbi = jdbi;
    this.messages = messages;
    this.clock = clock;
    this.run =
        node
            + ":"
            + Long.toString(new SecureRandom().nextLong(Long.MAX_VALUE), Character.MAX_RADIX);
  }

  @Override
  public void readBy(Room newRoom) {
    room = newRoom;
    tail =
        new Tail<>(
            room, messages.lastId(), this::read, stored -> stored.message().id(), this::deliver);
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
      Optional<ChatMessage> stored = write(new Waiting(user, to, said, origin));
      if (stored.isEmpty()) { // the same client id was there, perhaps from another node
        unread.remove(origin);
      }
      return stored.or(() -> messages.find(user, said.clientId())).orElseThrow();
    } catch (RuntimeException e) {
      unread.remove(origin);
      throw e;
    }
  }

  /** Whoever comes first writes what all who wait have said. */
  private Optional<ChatMessage> write(Waiting mine) {
    waiting.add(mine);
    synchronized (writing) {
      while (!mine.isDone) {
        write(nextBatch());
      }
      if (mine.failure != null) {
        throw mine.failure;
      }
      return mine.stored;
    }
  }

  private List<Waiting> nextBatch() {
    List<Waiting> batch = new ArrayList<>();
    while (batch.size() < BATCH && !waiting.isEmpty()) {
      batch.add(waiting.remove());
    }
    return batch;
  }

  private void write(List<Waiting> batch) {
    try {
      Map<String, ChatMessage> stored = jdbi.inTransaction(handle -> store(handle, batch));
      batch.forEach(one -> one.stored = Optional.ofNullable(stored.get(one.origin)));
    } catch (RuntimeException e) {
      batch.forEach(one -> one.failure = e);
    }
    batch.forEach(one -> one.isDone = true);
  }

  /** Answers those that were not there before, by origin. */
  private Map<String, ChatMessage> store(Handle handle, List<Waiting> batch) {
    ClusterLock.take(handle);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return handle
        .createQuery(STORE)
        .bind("time", now.atOffset(ZoneOffset.UTC))
        .bind("senders", texts(batch, one -> one.user))
        .bind("recipients", texts(batch, one -> one.to))
        .bind("texts", texts(batch, one -> one.said.data()))
        .bind("clientIds", texts(batch, one -> one.said.clientId()))
        .bind("origins", texts(batch, one -> one.origin))
        .bind("channel", Channel.MESSAGES.news().id())
        .map((row, context) -> Map.entry(row.getString("origin"), MESSAGE.map(row, context)))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Argument texts(List<Waiting> batch, Function<Waiting, String> text) {
    Object[] values = batch.stream().map(text).toArray();
    return (position, statement, context) ->
        statement.setArray(position, statement.getConnection().createArrayOf("text", values));
  }

  @Override
  public List<ChatMessage> takeKept(String user, int limit) {
    return jdbi.inTransaction(
        handle -> {
          ClusterLock.take(handle);
          List<ChatMessage> page = MessageStore.takeUndelivered(handle, user, limit);
          if (page.size() < limit) {
            handle.execute(
                "UPDATE presence SET reachable = TRUE WHERE username = ? AND NOT reachable", user);
          }
          return page;
        });
  }

  /** See {@link Tail#readOn}. */
  void readOn() {
    tail.readOn();
  }

  /** See {@link Tail#catchUp}. */
  void catchUp(long id) {
    tail.catchUp(id);
  }

  private List<Stored> read(long since, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(READ)
                .bind("last", since)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Stored(
                            MESSAGE.map(row, context),
                            row.getBoolean("kept"),
                            row.getString("origin")))
                .list());
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
