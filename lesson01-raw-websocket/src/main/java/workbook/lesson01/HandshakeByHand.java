package workbook.lesson01;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Locale;
import workbook.lesson01.net.TcpConnector;
import workbook.lesson01.wire.FrameFields;
import workbook.lesson01.wire.FrameParser;
import workbook.lesson01.wire.Opcodes;
import workbook.lesson01.wire.ParsedFrame;
import workbook.lesson01.wire.Printable;
import workbook.lesson01.wire.TerminalColors;

/**
 * Speaks WebSocket with a TCP socket alone, from the handshake to the close (RFC 6455, sections 4
 * to 7), and prints each step before it takes it.
 */
final class HandshakeByHand {

  /** A server proves that it knows WebSocket by this GUID (RFC 6455, section 1.3). */
  private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private static final int FIN = 0x80;
  private static final int MASK = 0x80;
  private static final int LONGEST_ANSWER = 16 * 1024;
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final URI url;
  private final PrintStream out;
  private final TerminalColors colors;
  private final FrameFields anatomy;
  private final SecureRandom random = new SecureRandom();
  private final Deque<ParsedFrame> arrived = new ArrayDeque<>();
  private final FrameParser frames = new FrameParser(arrived::add);
  private int step;

  HandshakeByHand(URI url, PrintStream out, TerminalColors colors) {
    this.url = url;
    this.out = out;
    this.colors = colors;
    this.anatomy = new FrameFields(colors);
  }

  /**
   * Connects, sends the message, waits for its echo, and closes.
   *
   * @param message what to send, at most 125 bytes of UTF-8
   * @throws IOException if there is no server, or it does not speak WebSocket
   */
  void run(String message) throws IOException {
    step("A TCP connection, as for any HTTP request");
    try (Socket socket = connect()) {
      step("The client asks for an upgrade");
      String key = Base64.getEncoder().encodeToString(randomBytes(16));
      String request = request(key);
      show(request, true);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      step("The server answers");
      String answer = readHead(socket.getInputStream());
      show(answer, false);
      if (!answer.startsWith("HTTP/1.1 101 ")) {
        throw new IOException(
            "the server did not upgrade: " + answer.lines().findFirst().orElse(""));
      }

      step("Is it the answer to this very request?");
      checkAccept(key, answer);

      step("A text message, in one frame; what a client sends is masked");
      send(socket, Opcodes.TEXT, message.getBytes(StandardCharsets.UTF_8));

      step("What the server sends is not masked");
      awaitFrame(socket, Opcodes.TEXT, "no message came: this server does not echo");

      step("The closing handshake: each side sends a close frame");
      send(socket, Opcodes.CLOSE, closePayload(1000, "bye"));
      awaitFrame(socket, Opcodes.CLOSE, "no close frame came");

      step("The server ends the TCP connection");
      boolean end = socket.getInputStream().read() < 0;
      out.println(end ? "   nothing more comes" : colors.warning("   something more came"));
    }
  }

  private Socket connect() throws IOException {
    Socket socket;
    try {
      socket = TcpConnector.connect(url.getHost(), WebSocketUrl.port(url), TIMEOUT);
    } catch (UnknownHostException e) {
      throw e; // its message says it all
    } catch (IOException e) {
      throw new IOException("cannot connect to " + url + ": " + e.getMessage(), e);
    }
    socket.setSoTimeout((int) TIMEOUT.toMillis());
    socket.setTcpNoDelay(true);
    out.println("   " + socket.getLocalSocketAddress() + " to " + socket.getRemoteSocketAddress());
    return socket;
  }

  private String request(String key) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return String.join(
        "\r\n",
        "GET " + path + query + " HTTP/1.1",
        "Host: " + url.getHost() + ":" + WebSocketUrl.port(url),
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: " + key,
        "Sec-WebSocket-Version: 13",
        "",
        "");
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0 || head.length() > LONGEST_ANSWER) {
        throw new IOException("the server gave no HTTP answer");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private void checkAccept(String key, String answer) throws IOException {
    byte[] hash = sha1(key + GUID);
    String expected = Base64.getEncoder().encodeToString(hash);
    String given =
        answer
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-accept:"))
            .map(line -> line.substring(line.indexOf(':') + 1).trim())
            .findFirst()
            .orElse("(none)");
    out.println("   the key             " + colors.client(key));
    out.println("   + a fixed GUID      " + GUID);
    out.println("   SHA-1 of both       " + Printable.hex(hash));
    out.println("   that in base64      " + colors.bold(expected));
    out.println("   the server's answer " + colors.server(given));
    if (!given.equals(expected)) {
      throw new IOException("Sec-WebSocket-Accept is wrong: nobody there speaks WebSocket");
    }
    out.println("   the same: it read the request, and is no cache or other server that says 101");
  }

  private static byte[] sha1(String text) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** Sends a frame: two bytes of header, four of masking key, and at most 125 of payload. */
  private void send(Socket socket, int opcode, byte[] payload) throws IOException {
    byte[] mask = randomBytes(4);
    ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
    frame.put((byte) (FIN | opcode)).put((byte) (MASK | payload.length)).put(mask);
    // region masking
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    // endregion
    new FrameParser(sent -> show(sent, true)).take(frame.flip());
    socket.getOutputStream().write(frame.array());
  }

  private static byte[] closePayload(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
  }

  /** Prints each frame that arrives, up to the first with this opcode. */
  private void awaitFrame(Socket socket, int opcode, String otherwise) throws IOException {
    byte[] buffer = new byte[4096];
    while (true) {
      for (ParsedFrame frame; (frame = arrived.poll()) != null; ) {
        show(frame, false);
        if (frame.header().opcode() == opcode) {
          return;
        }
      }
      try {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          throw new IOException("the server hung up: " + otherwise);
        }
        frames.take(ByteBuffer.wrap(buffer, 0, count));
      } catch (SocketTimeoutException e) {
        out.println("   " + colors.warning(otherwise));
        return;
      }
    }
  }

  private void step(String title) {
    step++;
    out.println((step == 1 ? "" : "\n") + colors.bold(step + ". " + title));
  }

  private void show(String http, boolean fromClient) {
    http.lines()
        .map(Printable::line)
        .forEach(
            l ->
                out.println(
                    "   " + (fromClient ? colors.client("> " + l) : colors.server("< " + l))));
  }

  private void show(ParsedFrame frame, boolean fromClient) {
    String arrow = fromClient ? colors.client("> ") : colors.server("< ");
    anatomy.lines(frame).forEach(line -> out.println("   " + arrow + line));
  }

  private byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
