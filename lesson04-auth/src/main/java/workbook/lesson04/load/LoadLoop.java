package workbook.lesson04.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import workbook.lesson02.timer.DaemonTimer;

/**
 * One thread that reads and writes all connections of the listeners. Thousands of messages arrive
 * for each message that is said: an HTTP client that is made for every purpose would use more
 * processor time than the servers that are tested.
 */
final class LoadLoop implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LoadLoop.class);

  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long LOOK_MILLIS = 1_000;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final DaemonTimer thread = new DaemonTimer("listeners");
  private final DaemonTimer timer = new DaemonTimer("listeners-timer");
  private volatile boolean isClosed;

  LoadLoop() throws IOException {
    thread.execute(this::run);
  }

  private void run() {
    try {
      while (!isClosed) {
        selector.select(this::ready, LOOK_MILLIS);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          run(task);
        }
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whatever one of them throws, all others go on: there is no other thread for them. */
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      log.error("A user of the test failed", e);
    }
  }

  private void ready(SelectionKey key) {
    if (key.isValid()) { // else it was closed because of what another one has brought
      ready((LoadConnection) key.attachment());
    }
  }

  private void ready(LoadConnection connection) {
    try {
      connection.ready(buffer);
    } catch (RuntimeException e) {
      log.error("An answer was not understood", e);
      connection.lose();
    }
  }

  /** Opens a connection; on this loop's thread only. */
  LoadConnection open(URI server, LoadConnection.Events events) {
    return new LoadConnection(
        new InetSocketAddress(server.getHost(), server.getPort()), selector, events);
  }

  /** Runs it on this loop's thread, as all that happens to connections. */
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** The same, after a while. */
  void later(long millis, Runnable task) {
    timer.schedule(() -> execute(task), millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    isClosed = true;
    selector.wakeup();
    timer.shutdownNow();
    thread.shutdown();
  }
}
