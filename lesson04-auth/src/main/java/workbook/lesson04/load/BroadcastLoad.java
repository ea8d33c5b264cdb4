package workbook.lesson04.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Clients of lesson 2's server at two nodes broadcast as fast as the nodes pass it on: whenever all
 * have heard a message, one of them says the next.
 */
public final class BroadcastLoad implements AutoCloseable {

  /**
   * @param clients half of them are at each node
   * @param window how many messages are on their way at any time
   * @param warmUp seconds before it is measured: the JVM compiles code that is used often
   * @param seconds for how long it is measured
   */
  public record Plan(int clients, int window, int warmUp, int seconds) {}

  /** Processes, some of which may start and end. */
  @FunctionalInterface
  public interface Processes {
    List<ProcessHandle> now() throws IOException;
  }

  /** What is counted at a moment. */
  record Reading(long nanos, long deliveries, long messages, ProcessTimes processes) {}

  private static final int NODES = 2;
  private static final int ENTERING_SECONDS = 60;

  /** When nothing has arrived for so long, nothing will: the nodes and clients are idle. */
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long LOOK_MILLIS = 20;

  private final Plan plan;
  private final NodeProcesses nodes = new NodeProcesses();
  private final List<BroadcastClient> clients = new ArrayList<>();
  private final BroadcastDeliveries deliveries;
  private final CountDownLatch entering;
  private final BlockingQueue<Integer> lost = new LinkedBlockingQueue<>();
  private LoadLoop loop;
  private volatile boolean isOver;

  public BroadcastLoad(Plan plan) {
    this.plan = plan;
    deliveries = new BroadcastDeliveries(plan.clients());
    entering = new CountDownLatch(plan.clients());
  }

  public void startNodes(NodeProcess.Command command) throws IOException {
    nodes.start(command, NODES, 0);
  }

  /**
   * Runs it; the nodes have been started.
   *
   * @param database its processes
   * @throws IOException if a client is not let in, or its connection ends; the message is fit to be
   *     shown
   */
  public BroadcastResult run(Processes database, LoadTest.Progress progress)
      throws IOException, InterruptedException {
    loop = new LoadLoop();
    loop.execute(this::connect);
    if (!entering.await(ENTERING_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException(entering.getCount() + " clients were not let in");
    }
    loop.execute(this::begin);
    talk(-plan.warmUp(), 0, progress);
    Reading before = read(database);
    talk(0, plan.seconds(), progress);
    Reading after = read(database);
    isOver = true;
    settle();
    return BroadcastResult.of(plan, before, after, deliveries);
  }

  private void connect() {
    for (int i = 0; i < plan.clients(); i++) {
      BroadcastClient client = new BroadcastClient(i, new Listener());
      clients.add(client);
      client.connect(loop, nodes.url(i));
    }
  }

  private void begin() {
    for (int i = 0; i < plan.window(); i++) {
      say();
    }
  }

  private void say() {
    int message = deliveries.say();
    clients.get(deliveries.speaker(message)).say(message);
  }

  /** What clients tell; on the loop's thread. */
  private final class Listener implements BroadcastClient.Events {

    @Override
    public void entered() {
      entering.countDown();
    }

    @Override
    public void heard(int client, int message) {
      if (deliveries.hear(client, message) && !isOver) {
        say();
      }
    }

    @Override
    public void lost(int client) {
      lost.add(client);
    }
  }

  /** Lets them talk from one second to another. */
  private void talk(int from, int to, LoadTest.Progress progress)
      throws IOException, InterruptedException {
    for (int second = from; second < to; second++) {
      progress.tell(second);
      pause(TimeUnit.SECONDS.toMillis(1));
    }
  }

  /** Waits; but not if a connection ends. */
  private void pause(long millis) throws IOException, InterruptedException {
    Integer client = lost.poll(millis, TimeUnit.MILLISECONDS);
    if (client != null) {
      throw new IOException("the connection of client " + client + " has ended");
    }
  }

  private Reading read(Processes database) throws IOException {
    List<ProcessHandle> processes = new ArrayList<>(database.now());
    nodes.all().forEach(node -> processes.add(node.handle()));
    return new Reading(
        System.nanoTime(), deliveries.heard(), deliveries.complete(), ProcessTimes.now(processes));
  }

  /** Waits until all have heard everything, or nothing more arrives. */
  private void settle() throws IOException, InterruptedException {
    long heard = deliveries.heard();
    long since = System.nanoTime();
    while (deliveries.missing() > 0 && System.nanoTime() - since < QUIET_NANOS) {
      pause(LOOK_MILLIS);
      if (deliveries.heard() > heard) {
        heard = deliveries.heard();
        since = System.nanoTime();
      }
    }
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
