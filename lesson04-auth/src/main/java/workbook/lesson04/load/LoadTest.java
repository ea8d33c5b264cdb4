package workbook.lesson04.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import workbook.lesson02.timer.DaemonTimer;

/**
 * One load test: all users connect, messages are sent for a minute to warm up (or for as long as
 * the test, if that is shorter), and then for the time that is measured.
 *
 * @param users how many are in the room, each on a WebSocket
 * @param rate messages a second, each to all of them
 * @param seconds for how long
 */
public record LoadTest(int users, int rate, int seconds) {

  /** The JVM compiles code that is used often, which takes processor time from the server. */
  private static final int WARM_UP_SECONDS = 60;

  /** Called several times a second. */
  @FunctionalInterface
  public interface Progress {

    /**
     * @param second of the test; negative while it warms up
     */
    void tell(int second);
  }

  /**
   * @param tokens one for each user
   * @throws IOException if the server refuses a user or ends; the message is fit to be shown
   */
  public LoadResult run(LoadTestServerProcess server, List<String> tokens, Progress progress)
      throws IOException {
    ExecutorService asking = new DaemonTimer("ask-server");
    try (SimulatedUsers crowd = new SimulatedUsers()) {
      long begin = System.nanoTime();
      crowd.enter(server.port(), tokens);
      Duration entering = Duration.ofNanos(System.nanoTime() - begin);
      crowd.settle();

      int warmUp = rate * Math.min(seconds, WARM_UP_SECONDS);
      crowd.chat(0, warmUp, rate, sent -> progress.tell(-1 - (warmUp - sent) / rate));
      List<CompletableFuture<Memory>> memory = new ArrayList<>();
      memory.add(server.memory(asking));
      await(memory.get(0));

      int messages = rate * seconds;
      CpuTime before = CpuTime.now(server);
      DeliveryStatistics statistics =
          crowd.chat(
              warmUp,
              messages,
              rate,
              sent -> {
                progress.tell(sent / rate);
                if (sent >= messages / 2 && memory.size() == 1) {
                  memory.add(server.memory(asking)); // while messages are sent
                }
              });
      CpuTime used = CpuTime.now(server).minus(before);
      crowd.settle();
      memory.add(server.memory(asking));
      List<Memory> told = List.of(await(memory.get(0)), await(memory.get(1)), await(memory.get(2)));
      return new LoadResult(this, entering, statistics, told, used);
    } finally {
      asking.shutdownNow();
    }
  }

  private static Memory await(CompletableFuture<Memory> memory) throws IOException {
    try {
      return memory.join();
    } catch (CompletionException e) {
      throw new IOException("the server does not tell its memory any more", e);
    }
  }
}
