package workbook.lesson02.host;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/**
 * Everything at once: readers that do not read, floods, half-open connections and a thousand fuzzed
 * packets a second, while honest clients chat. They hear everything in order, and the host's memory
 * ends where it began. A minute of it: {@code mvn test -Psoak -pl lesson02-socketio-broadcast}.
 */
@Timeout(240)
class SoakTest {

  private static final int CHATTERS = 50;
  private static final int HALF_OPEN = 1_000;
  private static final int FLOOD = 100_000;
  private static final int FLOOD_PERIOD_MICROS = 5_000_000;
  private static final int FUZZERS = 32;
  private static final int FUZZER_PERIOD_MICROS = FUZZERS * 1_000; // together: 1,000 a second
  private static final int CHAT_PERIOD_MICROS = 4_000;

  private static final long HEAP_TOLERANCE = 4L << 20;

  /** A pool keeps some for later; the soak profile does without one. */
  private static final long DIRECT_TOLERANCE =
      ByteBufAllocator.DEFAULT instanceof UnpooledByteBufAllocator ? 1L << 20 : 32L << 20;

  private static final HostLimits LIMITS =
      new TestLimits()
          .packets(2_000, 5_000)
          .queuedBytes(1 << 20)
          .request(2_000)
          .pings(2_000, 20_000)
          .limits();

  @RegisterExtension private final ServerUnderTest server = new ServerUnderTest(LIMITS);
  @RegisterExtension private final LogLines log = new LogLines(Level.ERROR);

  private final Logger hostLogger = (Logger) LoggerFactory.getLogger("workbook.lesson02.host");
  private final AtomicLong said = new AtomicLong();
  private final AtomicLong fuzzed = new AtomicLong();
  private final AtomicLong floods = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong slowReaders = new AtomicLong();
  private final AtomicLong halfOpen = new AtomicLong();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(FUZZERS + 2);

  /** Bytes in use: objects that are reachable, and Netty's buffers. */
  record Memory(long heap, long direct) {

    static Memory now() {
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      var buffers = (ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT;
      return new Memory(heap, buffers.metric().usedDirectMemory());
    }
  }

  @BeforeEach
  void listen() {
    hostLogger.setLevel(Level.ERROR); // a line for each of the thousands of mistakes is too much
    server
        .main()
        .addEventListener(
            "chat",
            String.class,
            (client, text, ack) -> server.main().getRoomOperations("chat").sendEvent("chat", text));
    server.main().addEventListener("echo", Object.class, (client, it, ack) -> ack.sendAckData(it));
    server
        .main()
        .addEventListener("none", Object.class, (client, it, ack) -> taken.incrementAndGet());
    server.main().addConnectListener(client -> client.joinRoom("chat"));
  }

  @AfterEach
  void stop() {
    hostLogger.setLevel(null);
    threads.shutdownNow();
    clock.shutdownNow();
  }

  @Test
  void aFewSecondsOfEverything() throws Exception {
    soak(Duration.ofSeconds(3));
  }

  @Test
  @Tag("soak")
  void aMinuteOfEverything() throws Exception {
    soak(Duration.ofMinutes(1));
  }

  private void soak(Duration time) throws Exception {
    run(Duration.ofSeconds(1)); // what is loaded once, and pooled, is not lost
    Memory before = settled();
    run(time);
    Awaitility.await()
        .atMost(30, SECONDS)
        .untilAsserted(
            () -> {
              Memory after = Memory.now();
              assertThat(after.heap()).isLessThan(before.heap() + HEAP_TOLERANCE);
              assertThat(after.direct()).isLessThan(before.direct() + DIRECT_TOLERANCE);
            });
    System.out.printf(
        "Soak of %s: %,d messages to each of %d, %,d fuzzed packets, %d floods, %d slow readers,"
            + " %,d half-open connections; %s, then %s%n",
        time,
        said.get(),
        CHATTERS,
        fuzzed.get(),
        floods.get(),
        slowReaders.get(),
        halfOpen.get(),
        before,
        settled());
    assertThat(log.lines()).isEmpty();
    assertThat(taken)
        .as("events of %d floods: each ends after its burst, and what a few seconds allow", floods)
        .hasValueBetween(1L, floods.get() * FLOOD / 2);
  }

  private Memory settled() {
    Awaitility.await().until(() -> server.main().getAllClients().isEmpty());
    return Memory.now();
  }

  private void run(Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    Attacks attacks = new Attacks(server.port());
    try (HonestChat chat = new HonestChat(server.port(), CHATTERS, threads)) {
      List<Future<?>> underWay = new ArrayList<>();
      underWay.add(threads.submit(until(end, slowReaders, 1, attacks::slowReader)));
      underWay.add(
          threads.submit(until(end, halfOpen, HALF_OPEN, () -> attacks.halfOpen(HALF_OPEN))));
      List<Future<?>> periodic = new ArrayList<>();
      for (int seed = 0; seed < FUZZERS; seed++) {
        Random random = new Random(seed);
        periodic.add(every(FUZZER_PERIOD_MICROS, fuzzed, () -> attacks.fuzz(random)));
      }
      periodic.add(every(FLOOD_PERIOD_MICROS, floods, () -> attacks.flood(FLOOD)));
      periodic.add(every(CHAT_PERIOD_MICROS, said, chat::sayOne));
      for (Future<?> attack : underWay) {
        attack.get(); // each ends after the time is up, and throws what went wrong
      }
      for (Future<?> task : periodic) {
        if (!task.cancel(false)) {
          task.get(); // it ends by itself only where it failed
        }
      }
      chat.everybodyHeardEverything();
    }
  }

  private interface Step {
    void take() throws Exception;
  }

  private static Callable<Void> until(long end, AtomicLong count, int by, Step step) {
    return () -> {
      do {
        step.take();
        count.addAndGet(by);
      } while (System.nanoTime() - end < 0);
      return null;
    };
  }

  private Future<?> every(long micros, AtomicLong count, Step step) {
    return clock.scheduleAtFixedRate(
        () -> {
          try {
            step.take();
            count.incrementAndGet();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        0,
        micros,
        MICROSECONDS);
  }
}
