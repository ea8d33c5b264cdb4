package workbook.lesson01.load;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Many clients of one echo server. Each sends a message, waits for its echo, and sends the next
 * message. While it waits it sends nothing: so a client whose echo is lost, or stays in the
 * server's queue, waits for ever and can be counted.
 */
public final class EchoLoad {

  /** A client that has waited for so long, counted from the end of the load, hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration PROGRESS_INTERVAL = Duration.ofMillis(200);

  private final URI url;
  private final int clients;
  private final Duration time;
  private final LatencyHistogram latencies = new LatencyHistogram();

  /** Is told the progress several times a second. */
  @FunctionalInterface
  public interface Progress {

    /**
     * @param passed since the first message
     * @param echoes how many have arrived so far
     * @param waiting how many clients have waited for two seconds or longer
     */
    void tell(Duration passed, long echoes, long waiting);
  }

  /**
   * @param url a ws URL
   * @param clients how many there are
   * @param time how long messages are sent
   */
  public EchoLoad(URI url, int clients, Duration time) {
    this.url = url;
    this.clients = clients;
    this.time = time;
  }

  /**
   * Runs the load, which takes up to two seconds longer than its time.
   *
   * @throws IOException if a client cannot connect; the message is fit to be shown to the user
   */
  public EchoLoadResult run(Progress progress) throws IOException {
    List<LoadClient> all = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      connect(all, selector);
      long start = System.nanoTime();
      for (LoadClient client : all) {
        client.send();
      }
      long end = start + time.toNanos();
      for (long now = start; now < end; now = System.nanoTime()) {
        serve(selector, Math.min(now + PROGRESS_INTERVAL.toNanos(), end), true);
        Duration passed = Duration.ofNanos(System.nanoTime() - start);
        progress.tell(passed, latencies.count(), waiting(all, PATIENCE));
      }
      long echoes = latencies.count();
      long took = System.nanoTime() - start;
      long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
      while (waiting(all, Duration.ZERO) > 0 && System.nanoTime() < patienceEnds) {
        serve(selector, System.nanoTime() + 10_000_000, false);
      }
      return new EchoLoadResult(
          clients,
          waiting(all, Duration.ZERO),
          echoes,
          Duration.ofNanos(took),
          latencies.at(0.5),
          latencies.at(0.99));
    } finally {
      all.forEach(LoadClient::close);
    }
  }

  private void connect(List<LoadClient> all, Selector selector) throws IOException {
    try {
      for (int i = 0; i < clients; i++) {
        all.add(LoadClient.connect(url, "message of client " + i, latencies, selector));
      }
    } catch (IOException e) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "client %d of %d cannot connect to %s: %s",
              all.size() + 1,
              clients,
              url,
              e.getMessage()),
          e);
    }
  }

  /** Reads echoes until this time; a client that has its echo sends the next message. */
  private static void serve(Selector selector, long until, boolean sending) throws IOException {
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      selector.select(key -> received(key, sending), 1 + left / 1_000_000);
    }
  }

  private static void received(SelectionKey key, boolean sending) {
    LoadClient client = (LoadClient) key.attachment();
    try {
      if (client.readEcho() && sending) {
        client.send();
      }
    } catch (IOException e) {
      client.close(); // its echo will not come any more, and it is counted as hanging
    }
  }

  private static long waiting(List<LoadClient> all, Duration forAtLeast) {
    return all.stream().filter(client -> client.hasWaited(forAtLeast)).count();
  }
}
