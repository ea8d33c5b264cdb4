package workbook.lesson02.host.engineio;

import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import workbook.lesson02.host.thread.ListenerThreads;
import workbook.lesson02.limit.WaitingBytes;

/**
 * A session, a listener that notes what it is told, and a WebSocket that the session may use. Time
 * stands still until a test moves it.
 */
final class TestSession implements AutoCloseable {

  static final int MAX_QUEUED = 10_000;
  static final int MAX_WAITING = 20_000;
  static final int MAX_MESSAGE = 100_000;
  static final int BURST = 1_000;

  private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 1);

  final EmbeddedChannel loop = new EmbeddedChannel();
  final ListenerThreads threads = new ListenerThreads();
  final WaitingBytes waiting;

  /** The session, once its id is unknown. */
  final List<EngineSession> over = new ArrayList<>();

  final Queue<String> told = new ConcurrentLinkedQueue<>();

  /** A listener needs a permit for each message. A test that takes them all has it wait. */
  final Semaphore work = new Semaphore(1_000_000);

  /** How many messages a listener has begun to work on. */
  final AtomicInteger begun = new AtomicInteger();

  final EngineSession session;
  final WebSocketLink link;
  final EmbeddedChannel webSocket;

  /** How many messages have arrived completely on the WebSocket. */
  int complete;

  /** Whether the client of the WebSocket does not read. */
  boolean isStuck;

  TestSession() {
    this(MAX_QUEUED, MAX_WAITING);
  }

  /**
   * @param maxQueued what may wait until the client reads or polls, in bytes
   * @param maxWaiting what may wait for all clients of {@link #waiting} together, in bytes
   */
  TestSession(int maxQueued, long maxWaiting) {
    waiting = new WaitingBytes(maxWaiting);
    loop.freezeTime();
    session =
        new EngineSession(
            "id",
            new OpeningRequest(new DefaultHttpHeaders(), Map.of(), ADDRESS, ADDRESS, "/"),
            loop.eventLoop(),
            threads.lane(ADDRESS.getAddress()),
            new EngineLimits(
                MAX_MESSAGE,
                10_000,
                0, // a burst is all that may come, however slow the test runs
                BURST,
                10,
                10,
                1_000_000,
                maxQueued,
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                Duration.ofSeconds(20)),
            waiting,
            over::add,
            any -> new Told());
    link =
        new WebSocketLink(
            session,
            new LoopFlusher(loop.eventLoop(), threads),
            maxQueued,
            session.waiting(),
            () -> complete++);
    webSocket = new EmbeddedChannel(new Stuck(), link);
    webSocket.freezeTime();
  }

  private final class Told implements SessionListener {

    @Override
    public void text(String message) {
      work(message);
    }

    @Override
    public void binary(byte[] message) {
      work("binary of " + message.length);
    }

    private void work(String message) {
      begun.incrementAndGet();
      work.acquireUninterruptibly();
      told.add(message);
    }

    @Override
    public void connectDeadline() {
      told.add("deadline");
    }

    @Override
    public void ended() {
      told.add("ended");
    }
  }

  private final class Stuck extends ChannelOutboundHandlerAdapter {

    @Override
    public void flush(ChannelHandlerContext ctx) {
      if (!isStuck) {
        ctx.flush();
      }
    }
  }

  /** Lets time pass for the session's timers, and for those of the WebSocket. */
  void pass(Duration time) {
    loop.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    webSocket.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
    loop.runPendingTasks();
    webSocket.runPendingTasks();
  }

  /** What has been written to the WebSocket: packets, a close frame's code and reason, pongs. */
  String written() {
    loop.runPendingTasks();
    StringBuilder all = new StringBuilder();
    for (Object out = webSocket.readOutbound(); out != null; out = webSocket.readOutbound()) {
      if (out instanceof CloseWebSocketFrame close) {
        all.append(("close " + close.statusCode() + " " + close.reasonText()).strip());
        close.release();
      } else if (out instanceof PongWebSocketFrame pong) {
        all.append("pong " + pong.content().toString(StandardCharsets.UTF_8));
        pong.release();
      } else if (out instanceof ByteBuf bytes) {
        while (bytes.isReadable()) {
          all.append(packet(bytes));
        }
        bytes.release();
      }
    }
    return all.toString();
  }

  /** The payload of an unmasked frame (RFC 6455, section 5.2). */
  private static CharSequence packet(ByteBuf frames) {
    frames.skipBytes(1); // the opcode
    int length = frames.readUnsignedByte();
    if (length == 126) {
      length = frames.readUnsignedShort();
    } else if (length == 127) {
      length = Math.toIntExact(frames.readLong());
    }
    return frames.readCharSequence(length, StandardCharsets.UTF_8);
  }

  /** Waits until the listener has nothing to do. */
  void rest() {
    await().until(() -> threads.busyLanes() == 0);
  }

  void send(String packet) {
    session.send(List.of(EngineMessage.text(packet)));
  }

  @Override
  public void close() {
    work.release(1_000);
    threads.stop();
  }
}
