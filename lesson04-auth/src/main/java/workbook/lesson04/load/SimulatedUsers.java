package workbook.lesson04.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * All simulated users, on one thread with one selector: it reads what arrives and sends messages.
 */
final class SimulatedUsers implements AutoCloseable, SimulatedUser.Events {

  private static final int TEXT_LENGTH = 100;

  /** How many users connect at the same time. */
  private static final int CONNECTING = 500;

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** The longest message that arrives is the list of all users. */
  private static final int BUFFER_BYTES = 1024 * 1024;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final List<SimulatedUser> users = new ArrayList<>();
  private final BitSet inside = new BitSet();
  private DeliveryStatistics statistics;
  private int next;
  private long now;

  SimulatedUsers() throws IOException {}

  /** Called with the number of sent messages, while they are sent. */
  @FunctionalInterface
  interface Watcher {
    void sent(int messages);
  }

  /** Connects a user for each token, and waits until all are in the room. */
  void enter(int port, List<String> tokens) throws IOException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (inside.cardinality() < tokens.size()) {
      while (users.size() < tokens.size() && users.size() - inside.cardinality() < CONNECTING) {
        SimulatedUser user =
            SimulatedUser.connect(users.size(), tokens.get(users.size()), port, this);
        users.add(user);
        user.channel().register(selector, SelectionKey.OP_READ, user);
      }
      read(10);
      if (System.nanoTime() > end) {
        throw new IOException(
            String.format(
                Locale.ROOT,
                "only %,d of %,d users came into the room within %d s: is the computer too busy?",
                inside.cardinality(),
                tokens.size(),
                TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS)));
      }
    }
  }

  /** Reads until nothing has arrived for half a second. */
  void settle() throws IOException {
    boolean came = true;
    while (came) {
      came = read(500) > 0;
    }
  }

  /**
   * Sends messages, from one user after the other, and waits until all users have received all of
   * them, at most half a minute.
   *
   * @param first the number of the first one
   * @param rate messages a second
   */
  DeliveryStatistics chat(int first, int messages, int rate, Watcher watcher) throws IOException {
    long period = TimeUnit.SECONDS.toNanos(1) / rate;
    statistics =
        new DeliveryStatistics(users.size(), first, messages, System.nanoTime() + period, period);
    next = first;
    int end = first + messages;
    readUntil(
        () -> {
          watcher.sent(next - first);
          return next == end;
        },
        Long.MAX_VALUE);
    readUntil(statistics::isComplete, System.nanoTime() + PATIENCE_NANOS);
    return statistics;
  }

  private void readUntil(BooleanSupplier done, long endNanos) throws IOException {
    while (!done.getAsBoolean() && System.nanoTime() < endNanos) {
      speak();
      read(1);
    }
  }

  /** Sends the messages that are due. */
  private void speak() throws IOException {
    int end = statistics.first() + statistics.messages();
    while (next < end && statistics.dueNanos(next) <= System.nanoTime()) {
      String text = next + ":";
      users.get(next % users.size()).say(next, text + "x".repeat(TEXT_LENGTH - text.length()));
      next++;
    }
  }

  private int read(int millis) throws IOException {
    try {
      return selector.select(this::read, millis);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void read(SelectionKey key) {
    try {
      SimulatedUser user = (SimulatedUser) key.attachment();
      now = 0;
      user.read(buffer);
      if (statistics != null) {
        speak(); // here, too: reading for two thousand users takes longer than a message may wait
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void entered(SimulatedUser user) {
    inside.set(user.number());
  }

  @Override
  public void heard(SimulatedUser user, int message) {
    if (now == 0) {
      now = System.nanoTime(); // once for all messages of one read
    }
    if (statistics != null) {
      statistics.heard(user.number(), message, now);
    }
  }

  @Override
  public void answered(boolean ok) {
    statistics.answered(ok);
  }

  @Override
  public void close() throws IOException {
    for (SimulatedUser user : users) {
      user.channel().close();
    }
    selector.close();
  }
}
