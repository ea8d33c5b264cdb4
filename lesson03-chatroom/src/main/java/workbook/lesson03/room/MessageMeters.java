package workbook.lesson03.room;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts what becomes of messages, and how long it takes, for {@code GET /metrics}. */
public final class MessageMeters implements MeterBinder {

  private static final Duration[] STEPS = {
    Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1)
  };

  private final LongAdder refused = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private volatile LongConsumer stored = nanos -> {};

  /** Stores a message of a client. */
  @FunctionalInterface
  public interface Storing<T> {
    T store() throws RefusedException;
  }

  /** Has a message stored, and counts whether it was, or was refused. */
  public <T> T measure(Storing<T> storing) throws RefusedException {
    long begin = System.nanoTime();
    try {
      T answer = storing.store();
      stored.accept(System.nanoTime() - begin);
      return answer;
    } catch (RefusedException | RuntimeException e) {
      refused.increment();
      throw e;
    }
  }

  /** A message was sent to those clients of this server that may see it. */
  public void delivered() {
    delivered.increment();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Timer timer =
        Timer.builder("workbook.messages.stored")
            .description("Messages of this server's clients, and how long storing them took")
            .serviceLevelObjectives(STEPS)
            .register(registry);
    stored = nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
    FunctionCounter.builder("workbook.messages.refused", refused, LongAdder::sum)
        .description("Messages that were refused, or could not be stored")
        .register(registry);
    FunctionCounter.builder("workbook.messages.delivered", delivered, LongAdder::sum)
        .description("Messages of all servers' clients that were sent to this server's clients")
        .register(registry);
  }
}
