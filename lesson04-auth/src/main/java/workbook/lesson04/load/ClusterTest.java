package workbook.lesson04.load;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import workbook.lesson04.load.ClusterListener.Kind;
import workbook.lesson04.load.Troubles.Trouble;

/**
 * Lets users talk and listen at several nodes, while nodes are killed or stand still, and the
 * database crashes; then counts what each of them has heard.
 */
public final class ClusterTest implements AutoCloseable {

  /** What is done to the database. */
  public interface Database {

    /** Ends it as a crash does. */
    void crash() throws IOException;

    /** Starts it again, and waits until it answers. */
    void start() throws IOException;
  }

  /**
   * @param rate messages a second
   * @param time for how long they are said
   * @param kills how many of the nodes are killed, one after the other, and started again
   * @param down from a kill to the new start
   * @param frozen for how long a node stands still
   */
  public record Plan(int rate, Duration time, int kills, Duration down, Duration frozen) {

    int messages() {
      return (int) (rate * time.toSeconds());
    }

    /** On a busy computer the troubles last longer than planned. */
    int mostMessages() {
      return (int) (rate * time.plus(MOST_EXTRA).toSeconds());
    }
  }

  /** How the users are connected: two of six each by WebSocket and polling, one each otherwise. */
  private static final List<Kind> KINDS =
      List.of(
          Kind.WEBSOCKET, Kind.POLLING, Kind.STREAM, Kind.WEBSOCKET, Kind.POLLING, Kind.LONG_POLL);

  /** About how long a node, or the database, needs until it serves. */
  private static final Duration START = Duration.ofSeconds(4);

  /** For how long they talk on at most, because the troubles are not over yet. */
  private static final Duration MOST_EXTRA = Duration.ofMinutes(3);

  private static final Duration CONNECTING = Duration.ofSeconds(60);
  private static final Duration CATCHING_UP = Duration.ofSeconds(60);
  private static final long LOOK_MILLIS = 100;

  private final Plan plan;
  private final NodeProcess.Command command;
  private final NodeProcesses nodes = new NodeProcesses();
  private final List<Heard> heard = new ArrayList<>();
  private final Map<Kind, Delays> delays = new EnumMap<>(Kind.class);
  private final Map<String, Delays> next = new LinkedHashMap<>();
  private LoadLoop loop;

  public ClusterTest(Plan plan, NodeProcess.Command command) {
    this.plan = plan;
    this.command = command;
  }

  /**
   * Starts the nodes.
   *
   * @param firstPort of the first node; the others have the next ones. 0 picks any
   */
  public void startNodes(int count, int firstPort) throws IOException {
    nodes.start(command, count, firstPort);
  }

  /**
   * Runs the test.
   *
   * @param tokens one for each user
   * @param balancer the users go there; else to one node after the other
   * @throws IOException if something could not be done to a node or the database, so that this has
   *     shown nothing
   */
  public ClusterResult run(List<String> tokens, Optional<URI> balancer, Database database)
      throws IOException, InterruptedException {
    IntFunction<URI> url = number -> balancer.orElseGet(() -> nodes.url(number));
    MessageIds ids = new MessageIds(plan.mostMessages());
    loop = new LoadLoop();
    ClusterSpeaker speaker = new ClusterSpeaker(loop, tokens, url, ids);
    listen(tokens, url, ids);
    Troubles troubles = new Troubles(troubles(database), plan.time());
    troubles.begin();
    talk(speaker, troubles);
    troubles.await();
    awaitAll(speaker);
    Map<String, Delays> byKind = new LinkedHashMap<>();
    delays.forEach((kind, all) -> byKind.put(kind.toString(), all));
    return ClusterResult.of(speaker, heard, byKind, next);
  }

  private void listen(List<String> tokens, IntFunction<URI> url, MessageIds ids)
      throws IOException, InterruptedException {
    for (int i = 0; i < tokens.size(); i++) {
      Kind kind = KINDS.get(i % KINDS.size());
      Heard one = new Heard(ids, delays.computeIfAbsent(kind, first -> new Delays()));
      heard.add(one);
      ClusterListener user =
          new ClusterListener(kind, loop, url, i / KINDS.size(), tokens.get(i), one);
      loop.execute(user::start);
    }
    long end = System.nanoTime() + CONNECTING.toNanos();
    while (!heard.stream().allMatch(Heard::isCaughtUp)) {
      if (System.nanoTime() > end) {
        throw new IOException("not all users could connect");
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** For as long as the plan says, and on until the troubles are over. */
  private void talk(ClusterSpeaker speaker, Troubles troubles)
      throws IOException, InterruptedException {
    System.err.println("All listen; the talk begins");
    long begin = System.nanoTime();
    for (int i = 0; i < plan.mostMessages() && !(troubles.areOver() && i >= plan.messages()); i++) {
      long due = begin + i * TimeUnit.SECONDS.toNanos(1) / plan.rate();
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      speaker.say(i);
    }
  }

  private List<Trouble> troubles(Database database) {
    List<Trouble> all = new ArrayList<>();
    Duration restart = plan.down().plus(START);
    nodes.all().stream()
        .limit(plan.kills())
        .forEach(node -> all.add(new Trouble(restart, () -> kill(node))));
    all.add(new Trouble(plan.frozen(), () -> freeze(nodes.all().get(0))));
    all.add(new Trouble(restart, () -> crash(database)));
    return all;
  }

  private void kill(NodeProcess node) throws IOException, InterruptedException {
    System.err.println("Killing " + node.name());
    node.kill();
    long start = System.nanoTime() + plan.down().toNanos();
    measureNext(node.name() + " killed");
    TimeUnit.NANOSECONDS.sleep(start - System.nanoTime());
    node.start();
  }

  private void freeze(NodeProcess node) throws IOException, InterruptedException {
    System.err.println("Freezing " + node.name());
    node.freeze();
    TimeUnit.MILLISECONDS.sleep(plan.frozen().toMillis());
    node.thaw();
    measureNext(node.name() + " goes on");
  }

  private void crash(Database database) throws IOException, InterruptedException {
    System.err.println("Killing the database");
    database.crash();
    long begin = System.nanoTime();
    TimeUnit.MILLISECONDS.sleep(plan.down().toMillis());
    database.start();
    System.err.printf(
        Locale.ROOT,
        "It answers again after %,d ms%n",
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
    measureNext("database back");
  }

  /** Measures, for each user, how long it lasts until the next message; waits until all have it. */
  private void measureNext(String after) throws InterruptedException {
    Delays measured = new Delays();
    next.put(after, measured);
    heard.forEach(one -> one.measureNext(measured));
    long end = System.nanoTime() + CATCHING_UP.toNanos();
    while (measured.count() < heard.size() && System.nanoTime() < end) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private void awaitAll(ClusterSpeaker speaker) throws InterruptedException {
    long end = System.nanoTime() + CATCHING_UP.toNanos();
    while (System.nanoTime() < end && (speaker.waiting() > 0 || isMissed(speaker))) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private boolean isMissed(ClusterSpeaker speaker) {
    return heard.stream().anyMatch(one -> one.missing(speaker.acknowledged()) > 0);
  }

  /** Ends the nodes. */
  @Override
  public void close() {
    if (loop != null) {
      loop.close();
    }
    nodes.close();
  }
}
