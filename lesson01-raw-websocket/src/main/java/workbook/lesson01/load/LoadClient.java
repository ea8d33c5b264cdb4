package workbook.lesson01.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
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

/** One client, which waits for one echo at a time. */
final class LoadClient {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int LONGEST_ANSWER = 16 << 10;
  private static final int LONGEST_IN_ONE_BYTE = 125; // RFC 6455, section 5.2: the payload length
  private static final int TEXT = 0x81;
  private static final int MASKED = 0x80;

  private final SocketChannel channel;
  private final ByteBuffer message;
  private final ByteBuffer echo;
  private final ByteBuffer received;
  private final LatencyHistogram delays;
  private boolean waiting;
  private long sentAt;

  private LoadClient(SocketChannel channel, String text, LatencyHistogram delays) {
    this.channel = channel;
    this.delays = delays;
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    if (payload.length > LONGEST_IN_ONE_BYTE) {
      throw new IllegalArgumentException("the message has more than 125 bytes");
    }
    // Masked with a key of zeros, which changes nothing: no proxy is to be fooled here.
    message = ByteBuffer.allocate(6 + payload.length);
    message.put((byte) TEXT).put((byte) (MASKED | payload.length)).putInt(0).put(payload);
    echo = ByteBuffer.allocate(2 + payload.length);
    echo.put((byte) TEXT).put((byte) payload.length).put(payload).flip();
    received = ByteBuffer.allocate(echo.limit());
  }

  /** A client whose handshake is done, and whose echoes the selector will tell of. */
  static LoadClient connect(URI url, String text, LatencyHistogram delays, Selector selector)
      throws IOException {
    try {
      Socket socket = TcpConnector.connect(url.getHost(), port(url), TIMEOUT_MILLIS);
      try {
        return open(url, socket, text, delays, selector);
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    } catch (ConnectException e) {
      throw new IOException("nothing listens there", e);
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer within " + TIMEOUT_MILLIS / 1000 + " s", e);
    }
  }

  private static LoadClient open(
      URI url, Socket socket, String text, LatencyHistogram delays, Selector selector)
      throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    shakeHands(url, socket);
    SocketChannel channel = socket.getChannel();
    channel.configureBlocking(false);
    LoadClient client = new LoadClient(channel, text, delays);
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

  /** Sends the next message. It is small: a connection with nothing on its way takes it whole. */
  void send() throws IOException {
    sentAt = System.nanoTime();
    waiting = true;
    channel.write(message.rewind().limit(message.capacity()));
  }

  /** Reads what has come; whether that completes the echo that was waited for. */
  boolean hasEcho() throws IOException {
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
    delays.add(System.nanoTime() - sentAt);
    return true;
  }

  /** Whether an echo is outstanding, and has been for so long. */
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
