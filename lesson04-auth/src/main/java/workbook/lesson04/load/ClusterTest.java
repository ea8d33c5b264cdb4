package workbook.lesson04.load;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import workbook.lesson04.load.ClusterListener.Kind;

/**
 * Lets users talk and listen at several nodes, while one node after the other is killed or stands
 * still, and the database crashes; then counts what each of them has heard.
 */
public final class ClusterTest {

  /** What is done to the database; nothing if it is not this program's. */
  public interface Database {

    /** Ends it as a crash does. */
    void crash() throws IOException;

    /** Starts it again. */
    void start() throws IOException;
  }

  /** Something that happens to the nodes, and takes a while. */
  private interface Trouble {
    void happen() throws IOException, InterruptedException;
  }

  private static final long DOWN_MILLIS = 3_000;
  private static final Duration CATCHING_UP = Duration.ofSeconds(40);

  private final int rate;
  private final Duration time;
  private final Duration frozen;

  /**
   * @param rate messages a second
   * @param frozen for how long a node stands still
   */
  public ClusterTest(int rate, Duration time, Duration frozen) {
    this.rate = rate;
    this.time = time;
    this.frozen = frozen;
  }

  /**
   * Starts the nodes and runs the test.
   *
   * @param main the class of a node
   * @param arguments of each node, beside its name and its port
   * @param tokens one for each user
   * @param database null if it must not be crashed
   */
  public ClusterResult run(
      Class<?> main,
      int count,
      List<String> arguments,
      String key,
      File log,
      List<String> tokens,
      Database database)
      throws IOException, InterruptedException {
    NodeProcess.Command command = new NodeProcess.Command(main, key, log, arguments);
    List<NodeProcess> nodes = new ArrayList<>();
    List<ClusterListener> listeners = new ArrayList<>();
    try {
      for (int i = 1; i <= count; i++) {
        nodes.add(NodeProcess.start(command, "n" + i));
      }
      IntFunction<URI> url = number -> nodes.get(Math.floorMod(number, count)).url();
      HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
      ClusterSpeaker speaker = new ClusterSpeaker(tokens, url, http);
      Kind[] kinds = Kind.values();
      for (int i = 0; i < tokens.size(); i++) {
        Kind kind = kinds[i % kinds.length];
        listeners.add(
            new ClusterListener(kind, tokens.get(i), url, i / kinds.length, http, new Heard(0)));
      }
      listeners.forEach(ClusterListener::start);
      Thread troubles = new Thread(() -> trouble(nodes, database), "troubles");
      troubles.start();
      talk(speaker);
      troubles.join();
      awaitAll(speaker, listeners);
      return ClusterResult.of(speaker, listeners);
    } finally {
      listeners.forEach(ClusterListener::close);
      nodes.forEach(NodeProcess::close);
    }
  }

  private void talk(ClusterSpeaker speaker) throws InterruptedException {
    long begin = System.nanoTime();
    long all = rate * time.toSeconds();
    for (int i = 0; i < all; i++) {
      long due = begin + i * TimeUnit.SECONDS.toNanos(1) / rate;
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      speaker.say(i);
    }
  }

  private void trouble(List<NodeProcess> nodes, Database database) {
    List<Trouble> all = new ArrayList<>();
    nodes.forEach(node -> all.add(() -> kill(node)));
    all.add(() -> freeze(nodes.get(0)));
    if (database != null) {
      all.add(() -> crash(database));
    }
    long pause = (time.toMillis() - frozen.toMillis()) / (all.size() + 1);
    try {
      for (Trouble one : all) {
        TimeUnit.MILLISECONDS.sleep(Math.max(1, pause - DOWN_MILLIS));
        one.happen();
      }
    } catch (IOException | InterruptedException e) {
      System.err.println("The troubles ended early: " + e);
    }
  }

  private static void kill(NodeProcess node) throws IOException, InterruptedException {
    System.err.println("Killing " + node.name());
    node.kill();
    TimeUnit.MILLISECONDS.sleep(DOWN_MILLIS);
    node.start();
  }

  private void freeze(NodeProcess node) throws IOException, InterruptedException {
    System.err.println("Freezing " + node.name());
    node.freeze();
    TimeUnit.MILLISECONDS.sleep(frozen.toMillis());
    node.thaw();
  }

  private static void crash(Database database) throws IOException, InterruptedException {
    System.err.println("Killing the database");
    database.crash();
    TimeUnit.MILLISECONDS.sleep(DOWN_MILLIS);
    database.start();
  }

  private static void awaitAll(ClusterSpeaker speaker, List<ClusterListener> listeners)
      throws InterruptedException {
    long end = System.nanoTime() + CATCHING_UP.toNanos();
    while (System.nanoTime() < end
        && (speaker.waiting() > 0 || missing(speaker.acknowledged(), listeners) > 0)) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static long missing(Set<Long> said, List<ClusterListener> listeners) {
    return IntStream.range(0, listeners.size())
        .mapToLong(i -> listeners.get(i).heard().missing(said))
        .sum();
  }
}
