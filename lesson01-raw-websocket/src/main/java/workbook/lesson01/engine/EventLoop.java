package workbook.lesson01.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves all sockets of one server on one thread: accepts, reads, decodes, calls the listeners,
 * writes. To write, any thread puts the connection into a queue, and this thread empties the queue
 * after each look at the sockets. No two threads set the same flag, so no wake-up can be lost.
 */
final class EventLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  private static final int BUFFER_BYTES = 64 * 1024;
  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration TICK_WHILE_STOPPING = Duration.ofMillis(5);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(1);

  private final SteadyEngine engine;
  private final Selector selector;
  private final Acceptor acceptor;
  private final MemoryLimit memory;
  private final Queue<Connection> toFlush = new ConcurrentLinkedQueue<>();

  /** All connections share one pair of buffers: nothing stays in them from one to the next. */
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private volatile Thread thread;
  private volatile boolean stopping;

  private EventLoop(SteadyEngine engine, Selector selector, Acceptor acceptor) {
    this.engine = engine;
    this.selector = selector;
    this.acceptor = acceptor;
    this.memory = new MemoryLimit(engine.limits().memoryBytes());
  }

  /** Binds the address; {@link #run()} then serves it. */
  static EventLoop open(SteadyEngine engine, InetSocketAddress address) throws IOException {
    Selector selector = Selector.open();
    try {
      Acceptor acceptor = new Acceptor(selector, address, engine.limits().connections());
      return new EventLoop(engine, selector, acceptor);
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  int port() {
    return acceptor.port();
  }

  MemoryLimit memory() {
    return memory;
  }

  ByteBuffer readBuffer() {
    return readBuffer.clear();
  }

  ByteBuffer writeBuffer() {
    return writeBuffer.clear();
  }

  /** Puts a connection on the list of those to flush. May be called from any thread. */
  void flushSoon(Connection connection) {
    toFlush.add(connection);
    if (Thread.currentThread() != thread) {
      selector.wakeup();
    }
  }

  /** Closes all sockets with 1001 and ends the loop, within about a second. */
  void stop() {
    stopping = true;
    selector.wakeup();
  }

  /** Serves until {@link #stop}. Any other end is told to the thread's exception handler. */
  @Override
  public void run() {
    thread = Thread.currentThread();
    try (selector;
        acceptor) {
      serve();
      closeAll();
    } catch (IOException e) {
      throw new UncheckedIOException("the event loop ended: " + e.getMessage(), e);
    }
  }

  private void serve() throws IOException {
    long nextTick = System.nanoTime();
    while (!stopping) {
      selector.select(this::ready, TICK.toMillis());
      long now = System.nanoTime();
      if (now - nextTick >= 0) {
        nextTick = now + TICK.toNanos();
        acceptor.tick();
        forEach(connection -> connection.tick(now));
      }
      flushAll();
    }
  }

  private void closeAll() throws IOException {
    acceptor.close();
    forEach(connection -> connection.socket().close(CloseFrame.GOING_AWAY, "the server stops"));
    long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
    do {
      flushAll();
      selector.select(this::ready, TICK_WHILE_STOPPING.toMillis());
    } while (!selector.keys().isEmpty() && System.nanoTime() - deadline < 0);
    forEach(connection -> connection.socket().eot());
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      guard(connection, Connection::ready);
      if (memory.isCheckDue()) {
        memory.toClose(connections()).forEach(c -> guard(c, Connection::closeForMemory));
      }
    } else {
      for (SocketChannel socket; (socket = acceptor.accept(key)) != null; ) {
        register(socket);
      }
    }
  }

  private void register(SocketChannel socket) {
    try {
      socket.configureBlocking(false);
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = socket.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(this, engine, key, engine.channel(socket)));
    } catch (IOException e) {
      LOG.debug("A connection was lost while it was accepted: {}", e.getMessage());
      close(socket);
    } catch (Throwable e) { // also Errors, such as OutOfMemoryError: the next one is served
      acceptor.failed(e);
      close(socket);
    }
  }

  private static void close(Channel socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed, then.
    }
  }

  private void flushAll() {
    for (Connection connection; (connection = toFlush.poll()) != null; ) {
      guard(connection, Connection::flush);
    }
  }

  private void forEach(Consumer<Connection> action) {
    connections().forEach(connection -> guard(connection, action));
  }

  private List<Connection> connections() {
    return selector.keys().stream()
        .filter(key -> key.isValid() && key.attachment() instanceof Connection)
        .map(key -> (Connection) key.attachment())
        .toList();
  }

  /** A failure with one connection ends that connection, and no other. */
  private static void guard(Connection connection, Consumer<Connection> action) {
    try {
      action.accept(connection);
    } catch (CancelledKeyException e) {
      // Another thread has closed this connection meanwhile.
    } catch (Throwable e) {
      connection.failed(e);
    }
  }
}
