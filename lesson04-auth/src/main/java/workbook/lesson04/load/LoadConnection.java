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
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A connection that never blocks. It sends HTTP requests and reads their answers, and can become a
 * WebSocket. It reads only what servers of this workbook send. Each byte is taken for a character:
 * all that listeners look for is ASCII.
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

  private enum State {
    HEAD,
    BODY,
    CHUNKS,
    FRAMES
  }

  private static final int FIN_AND_TEXT = 0x81;
  private static final int CLOSE = 8;
  private static final int MASKED = 0x80;
  private static final int TWO_BYTES = 126;

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

  /** What has arrived and was not taken yet: the bytes from begin to end. */
  private byte[] in = new byte[1024];

  private int begin;
  private int end;
  private State state = State.HEAD;
  private int status;
  private int length;
  private boolean isStream;
  private final StringBuilder body = new StringBuilder();

  LoadConnection(InetSocketAddress server, Selector selector, Events events) {
    this.server = server;
    this.selector = selector;
    this.events = events;
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

  /** Sends a masked text frame (RFC 6455, section 5.2), shorter than 64 KiB. */
  void sendFrame(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) FIN_AND_TEXT);
    if (payload.length < TWO_BYTES) {
      frame.put((byte) (MASKED | payload.length));
    } else {
      frame.put((byte) (MASKED | TWO_BYTES)).putShort((short) payload.length);
    }
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    out.add(frame.flip());
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
    if (in.length - end < buffer.remaining()) {
      byte[] larger = new byte[2 * (end - begin + buffer.remaining())];
      System.arraycopy(in, begin, larger, 0, end - begin);
      end -= begin;
      begin = 0;
      in = larger;
    }
    int count = buffer.remaining();
    buffer.get(in, end, count);
    end += count;
    boolean more = true;
    while (more && !isLost) {
      more =
          switch (state) {
            case HEAD -> takeHead();
            case BODY -> takeBody();
            case CHUNKS -> takeChunk();
            case FRAMES -> takeFrame();
          };
    }
    if (begin == end) {
      begin = 0;
      end = 0;
    }
  }

  private String text(int from, int to) {
    return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** The place after the next end of a line; -1 if it has not arrived yet. */
  private int afterLine(int from) {
    for (int i = from; i < end; i++) {
      if (in[i] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean takeHead() {
    int line = begin;
    int next = afterLine(line);
    while (next > line + 2) {
      line = next;
      next = afterLine(line);
    }
    if (next < 0) {
      return false;
    }
    String head = text(begin, next).toLowerCase(Locale.ROOT);
    begin = next;
    status = Integer.parseInt(head, 9, 12, 10);
    isStream = head.contains("\r\ncontent-type: text/event-stream");
    body.setLength(0);
    int at = head.indexOf("\r\ncontent-length: ");
    if (status == 101) {
      state = State.FRAMES;
    } else if (at >= 0) {
      int number = at + "\r\ncontent-length: ".length();
      length = Integer.parseInt(head, number, head.indexOf('\r', number), 10);
      state = State.BODY;
    } else {
      state = State.CHUNKS;
    }
    return true;
  }

  private boolean takeBody() {
    if (end - begin < length) {
      return false;
    }
    String whole = text(begin, begin + length);
    begin += length;
    answered(whole);
    return true;
  }

  private void answered(String whole) {
    state = State.HEAD;
    awaited--;
    events.answer(status, whole);
  }

  /** RFC 9112, section 7.1. */
  private boolean takeChunk() {
    int chunk = afterLine(begin);
    if (chunk < 0) {
      return false;
    }
    int size = Integer.parseInt(text(begin, chunk).strip(), 16);
    if (end < chunk + size + 2) {
      return false;
    }
    body.append(text(chunk, chunk + size));
    begin = chunk + size + 2;
    if (size == 0) {
      answered(body.toString());
    } else if (isStream) {
      takeLines();
    }
    return true;
  }

  private void takeLines() {
    int line = 0;
    for (int stop = body.indexOf("\n"); stop >= 0; stop = body.indexOf("\n", line)) {
      events.line(body.substring(line, stop));
      line = stop + 1;
    }
    body.delete(0, line);
  }

  /** A server does not mask; ours never fragments. */
  private boolean takeFrame() {
    if (end - begin < 2) {
      return false;
    }
    ByteBuffer there = ByteBuffer.wrap(in, begin, end - begin);
    int opcode = there.get() & 0x0f;
    long size = there.get();
    int more = size == TWO_BYTES ? 2 : size > TWO_BYTES ? 8 : 0;
    if (there.remaining() < more) {
      return false;
    }
    if (more > 0) {
      size = more == 2 ? there.getShort() & 0xffff : there.getLong();
    }
    if (there.remaining() < size) {
      return false;
    }
    int from = there.position();
    begin = from + (int) size;
    if (opcode == CLOSE) {
      lose();
    } else {
      events.message(text(from, begin));
    }
    return true;
  }
}
