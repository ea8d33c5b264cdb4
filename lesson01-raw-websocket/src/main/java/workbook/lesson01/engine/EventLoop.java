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
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.java_websocket.framing.CloseFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does everything for every socket of one server, on one thread: accepts, reads, decodes, calls the
 * listeners, writes. Whoever wants to write, on whatever thread, puts the connection into a queue
 * that this thread empties after each look at the sockets; there is no flag that two threads set,
 * so none can be lost.
 */
final class EventLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

  private static final int BUFFER_BYTES = 64 << 10;
  private static final long TICK_MILLIS = 200;
  private static final long STOPPING_TICK_MILLIS = 5;
  private static final long STOPPING_NANOS = 1_000_000_000L;

  private final SteadyEngine engine;
  private final Selector selector;
  private final Acceptor entrance;
  private final MemoryLimit memory;
  private final Queue<Connection> toFlush = new ConcurrentLinkedQueue<>();

  /** One pair of buffers is enough: nothing of one connection stays in them for the next. */
  private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private final ByteBuffer writeBuffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  private volatile Thread thread;
  private volatile boolean stopping;

  private EventLoop(SteadyEngine engine, Selector selector, Acceptor entrance) {
    this.engine = engine;
    this.selector = selector;
    this.entrance = entrance;
    this.memory = new MemoryLimit(engine.limits().memoryBytes());
  }

  /** Binds the address; {@link #run()} then serves it. */
  static EventLoop open(SteadyEngine engine, InetSocketAddress address) throws IOException {
    Selector selector = Selector.open();
    try {
      Acceptor entrance = new Acceptor(selector, address, engine.limits().connections());
      return new EventLoop(engine, selector, entrance);
    } catch (IOException e) {
      selector.close();
      throw e;
    }
  }

  int port() {
    return entrance.port();
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

  /** Serves until {@link #stop}. Whatever else ends it goes to the thread's exception handler. */
  @Override
  public void run() {
    thread = Thread.currentThread();
    try (selector;
        entrance) {
      serve();
      sayGoodbye();
    } catch (IOException e) {
      throw new UncheckedIOException("the event loop ended: " + e.getMessage(), e);
    }
  }

  private void serve() throws IOException {
    long nextTick = System.nanoTime();
    while (!stopping) {
      selector.select(this::ready, TICK_MILLIS);
      long now = System.nanoTime();
      if (now - nextTick >= 0) {
        nextTick = now + TICK_MILLIS * 1_000_000;
        entrance.tick();
        forEach(connection -> connection.tick(now));
      }
      flushAll();
    }
  }

  private void sayGoodbye() throws IOException {
    entrance.close();
    forEach(connection -> connection.socket().close(CloseFrame.GOING_AWAY, "the server stops"));
    long deadline = System.nanoTime() + STOPPING_NANOS;
    do {
      flushAll();
      selector.select(this::ready, STOPPING_TICK_MILLIS);
    } while (!selector.keys().isEmpty() && System.nanoTime() < deadline);
    forEach(connection -> connection.socket().eot());
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      guard(connection, Connection::ready);
      if (memory.isDue()) {
        memory.tooMany(connections()).forEach(most -> guard(most, Connection::giveUp));
      }
    } else {
      for (SocketChannel channel; (channel = entrance.accept(key)) != null; ) {
        welcome(channel);
      }
    }
  }

  private void welcome(SocketChannel channel) {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
      key.attach(new Connection(this, engine, key, engine.wire(channel)));
    } catch (IOException e) {
      LOG.debug("A connection was lost while it was accepted: {}", e.getMessage());
      hangUp(channel);
    } catch (Throwable e) { // whatever it is, who comes next is served
      entrance.failed(e);
      hangUp(channel);
    }
  }

  private static void hangUp(Channel channel) {
    try {
      channel.close();
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

  /** What goes wrong with one connection is the end of that connection, and of no other. */
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
