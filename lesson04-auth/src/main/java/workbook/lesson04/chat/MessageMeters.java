package workbook.lesson04.chat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** Counts what becomes of messages, and how long it takes, for {@code GET /metrics}. */
final class MessageMeters implements MeterBinder {

  private static final Duration[] STEPS = {
    Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1)
  };

  private final LongAdder refused = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private volatile LongConsumer stored = nanos -> {};

  /** A message of a client was stored, after so many nanoseconds. */
  void stored(long nanos) {
    stored.accept(nanos);
  }

  /** A message was refused, or could not be stored. */
  void refused() {
    refused.increment();
  }

  /** A message was sent to those clients of this server that may see it. */
  void delivered() {
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
