package workbook.lesson01.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import workbook.lesson01.net.TcpConnector;
import workbook.lesson01.wire.Opcodes;

/** One client: sends a message, waits for its echo, and sends the message again. */
final class LoadClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 16 * 1024;
  private static final int LONGEST_MESSAGE = 125; // its length then fits in one byte (section 5.2)
  private static final int FIN = 0x80;
  private static final int MASK = 0x80;

  private final SocketChannel channel;
  private final LatencyHistogram latencies;

  /** The message and its echo, each as one frame. */
  private final ByteBuffer message;

  private final ByteBuffer echo;
  private final ByteBuffer received;
  private boolean waiting;
  private long sentAt;

  private LoadClient(SocketChannel channel, String text, LatencyHistogram latencies) {
    this.channel = channel;
    this.latencies = latencies;
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    if (payload.length > LONGEST_MESSAGE) {
      throw new IllegalArgumentException("the message has more than 125 bytes");
    }
    byte first = (byte) (FIN | Opcodes.TEXT);
    message = ByteBuffer.allocate(6 + payload.length);
    // The masking key is zero, which leaves the payload as it is.
    message.put(first).put((byte) (MASK | payload.length)).putInt(0).put(payload);
    echo = ByteBuffer.allocate(2 + payload.length);
    echo.put(first).put((byte) payload.length).put(payload).flip();
    received = ByteBuffer.allocate(echo.limit());
  }

  /** Opens a connection; once the handshake is done, the selector reports the client's echoes. */
  static LoadClient connect(URI url, String text, LatencyHistogram latencies, Selector selector)
      throws IOException {
    try {
      Socket socket = TcpConnector.connect(url.getHost(), port(url), TIMEOUT);
      try {
        return open(url, socket, text, latencies, selector);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer within " + TIMEOUT.toSeconds() + " s", e);
    }
  }

  private static LoadClient open(
      URI url, Socket socket, String text, LatencyHistogram latencies, Selector selector)
      throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) TIMEOUT.toMillis());
    shakeHands(url, socket);
    SocketChannel channel = socket.getChannel();
    channel.configureBlocking(false);
    LoadClient client = new LoadClient(channel, text, latencies);
    channel.register(selector, SelectionKey.OP_READ, client);
    return client;
  }

  private static int port(URI url) {
    return url.getPort() < 0 ? 80 : url.getPort();
  }

  private static void shakeHands(URI url, Socket socket) throws IOException {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String target = url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
    String request =
        "GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + url.getRawAuthority()
            + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"; // any 16 bytes will do
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    String answer = readHead(socket.getInputStream());
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("the answer is " + answer.lines().findFirst().orElse("empty"));
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || head.length() == LONGEST_ANSWER) {
        throw new EOFException("the answer is no HTTP: " + head.toString().lines().findFirst());
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** Sends the message. It is small, so a connection that is idle takes it whole. */
  void send() throws IOException {
    sentAt = System.nanoTime();
    waiting = true;
    channel.write(message.clear());
  }

  /** Reads what has arrived; answers whether the echo is complete now. */
  boolean readEcho() throws IOException {
    if (channel.read(received) < 0) {
      throw new EOFException("the server has closed the connection");
    }
    if (received.hasRemaining()) {
      return false;
    }
    if (!received.flip().equals(echo)) {
      throw new IOException("what came is not the echo");
    }
    received.clear();
    waiting = false;
    latencies.add(System.nanoTime() - sentAt);
    return true;
  }

  /** Whether an echo is missing, and has been for so long. */
  boolean hasWaited(Duration time) {
    return waiting && System.nanoTime() - sentAt >= time.toNanos();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
