package workbook.lesson04.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * A connection that never blocks. It sends HTTP requests and reads their answers, and can become a
 * WebSocket. It reads only what servers of this workbook send.
 */
final class LoadConnection {

  /** What arrives; on the loop's thread. */
  interface Events {

    /** A whole answer, or the end of a stream. */
    void answer(int status, String body);

    /** A line of an event stream. */
    default void line(String line) {}

    /** A text message of a WebSocket. */
    default void message(String text) {}

    /** The connection has ended; nothing more comes. */
    void lost();
  }

  private final InetSocketAddress server;
  private final Selector selector;
  private final Events events;
  private final Queue<ByteBuffer> out = new ArrayDeque<>();

  /** Null before the first request, and if it was closed while no answer was awaited. */
  private SocketChannel channel;

  private SelectionKey key;
  private boolean isLost;

  /** How many requests have no answer yet. */
  private int awaited;

  private final Received received = new Received();
  private final AnswerReader answers;

  LoadConnection(InetSocketAddress server, Selector selector, Events events) {
    this.server = server;
    this.selector = selector;
    this.events = events;
    this.answers = new AnswerReader(this::answered, events::line);
  }

  private void connect() {
    try {
      channel = SocketChannel.open();
      channel.configureBlocking(false);
      channel.connect(server);
      channel.socket().setTcpNoDelay(true);
      key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    } catch (IOException e) {
      lose();
    }
  }

  /** Sends a request. */
  void send(String request) {
    awaited++;
    out.add(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    if (channel == null && !isLost) {
      connect();
    } else {
      writeIfConnected();
    }
  }

  /** Asks for a WebSocket, on which messages are sent and received once it is there. */
  void openWebSocket(String target) {
    send(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + (server.getHostString() + ":" + server.getPort())
            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  /** Sends a text message of a WebSocket, shorter than 64 KiB. */
  void sendFrame(String text) {
    out.add(Frame.masked(text));
    writeIfConnected();
  }

  private void writeIfConnected() {
    if (!isLost && channel != null && channel.isConnected()) {
      try {
        write();
      } catch (IOException e) {
        lose();
      }
    }
  }

  private void write() throws IOException {
    while (!out.isEmpty()) {
      channel.write(out.peek());
      if (out.peek().hasRemaining()) {
        break;
      }
      out.remove();
    }
    key.interestOps(out.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
  }

  /** Ends it; {@link Events#lost} is called, if it was not yet. */
  void lose() {
    if (isLost) {
      return;
    }
    isLost = true;
    close();
    events.lost();
  }

  private void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // It has ended anyway.
    }
    channel = null;
  }

  /** Servers close connections that are not used: the next request opens another one. */
  private void loseOrForget() {
    if (awaited == 0) {
      close();
    } else {
      lose();
    }
  }

  /** Called by the loop: something can be done without waiting. */
  void ready(ByteBuffer buffer) {
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        write();
      } else if (key.isWritable()) {
        write();
      } else if (key.isReadable()) {
        read(buffer);
      }
    } catch (IOException e) {
      loseOrForget();
    }
  }

  private void read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new EOFException();
    }
    buffer.flip();
    received.add(buffer);
    boolean more = true;
    while (more && !isLost) {
      more = answers.isUpgraded() ? takeFrame() : answers.take(received);
    }
  }

  private void answered(int status, String body) {
    awaited--;
    events.answer(status, body);
  }

  private boolean takeFrame() {
    Optional<Frame> frame = Frame.take(received);
    if (frame.isPresent() && frame.get().isClose()) {
      lose();
    } else {
      frame.map(Frame::text).ifPresent(events::message);
    }
    return frame.isPresent();
  }
}
