package workbook.lesson03.nodes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a table of messages on from the last one that was delivered, and delivers what is new: each
 * message once, in the order of the ids. It is the only way in which a node delivers messages, also
 * those of its own clients: so the order is the same at all nodes.
 *
 * @param <M> a message
 */
public final class Tail<M> implements MeterBinder {

  private static final Logger log = LoggerFactory.getLogger(Tail.class);

  /** How many messages are read at once: at most a few megabytes. */
  private static final int PAGE = 500;

  private final Object room;
  private final Source<M> source;
  private final ToLongFunction<M> id;
  private final Consumer<M> delivery;

  /** The id of the last message that was delivered. The room's lock guards it. */
  private long last;

  /** When everything that was stored before had been delivered. */
  private volatile long upToDateSince = System.nanoTime();

  /** Where the messages are. */
  @FunctionalInterface
  public interface Source<M> {

    /** The messages with a higher id than {@code last}, in the order of their ids. */
    List<M> after(long last, int limit);
  }

  /**
   * @param room its lock is held while a message is delivered: nobody comes or goes meanwhile
   * @param last the id of the last message that need not be delivered
   */
  public Tail(
      Object room, long last, Source<M> source, ToLongFunction<M> id, Consumer<M> delivery) {
    this.room = room;
    this.last = last;
    this.source = source;
    this.id = id;
    this.delivery = delivery;
  }

  /** Delivers the messages that were stored since. */
  public void readOn() {
    List<M> page;
    long begin;
    do {
      begin = System.nanoTime();
      page = source.after(last(), PAGE);
      page.forEach(this::deliver);
    } while (page.size() == PAGE);
    upToDateSince = begin;
  }

  /**
   * Delivers the messages up to this one. To be called under the room's lock, before somebody is
   * let in: whoever comes from another node has heard them there.
   */
  public void catchUp(long upTo) {
    if (last() < upTo) {
      readOn();
    }
  }

  /** The id of the last message that was delivered. */
  public long last() {
    synchronized (room) {
      return last;
    }
  }

  private void deliver(M message) {
    synchronized (room) {
      if (id.applyAsLong(message) <= last) {
        return; // another thread has read it, too
      }
      last = id.applyAsLong(message); // first: whatever fails, the next message is delivered
      try {
        delivery.accept(message);
      } catch (RuntimeException e) {
        log.error("A message could not be delivered", e);
      }
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("workbook.tail.lag", this, Tail::lagSeconds)
        .description("For how long there may have been messages that this node has not delivered")
        .baseUnit("seconds")
        .register(registry);
  }

  private double lagSeconds() {
    return (System.nanoTime() - upToDateSince) / 1e9;
  }
}
