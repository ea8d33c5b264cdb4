package workbook.lesson04.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One user's connection: Socket.IO on a WebSocket, without a library. It reads only the few bytes
 * of each packet that it needs, because 200,000 packets come each second: a client that parses all
 * of them would use more processor time than the server that is measured.
 */
final class SimulatedUser {

  private static final byte[] NOTHING = new byte[0];
  private static final byte[] DATA = ascii("\"data\":\"");
  private static final byte[] OK = ascii("\"ok\":true");
  private static final int TEXT = 1;
  private static final int CLOSE = 8;
  private static final int FIN = 0x80;

  private final int number;
  private final String token;
  private final SocketChannel channel;
  private final Events events;
  private boolean upgraded;
  private byte[] rest = NOTHING;

  /** Called for what arrives. */
  interface Events {

    /** The user is in the room: the first list of users has arrived. */
    void entered(SimulatedUser user);

    /** A message to everyone has arrived; its text begins with this number. */
    void heard(SimulatedUser user, int message);

    /** The server has answered one of its own messages. */
    void answered(boolean ok);
  }

  private SimulatedUser(int number, String token, SocketChannel channel, Events events) {
    this.number = number;
    this.token = token;
    this.channel = channel;
    this.events = events;
  }

  /** Connects and sends the upgrade request; {@link #read} does the rest. */
  static SimulatedUser connect(int number, String token, int port, Events events)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.socket().setTcpNoDelay(true);
    String request =
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\n"
            + ("Host: 127.0.0.1:" + port + "\r\n")
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
    channel.write(ByteBuffer.wrap(ascii(request)));
    channel.configureBlocking(false);
    return new SimulatedUser(number, token, channel, events);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  int number() {
    return number;
  }

  SocketChannel channel() {
    return channel;
  }

  /** Sends a message to everyone and asks for an acknowledgement. */
  void say(int message, String text) throws IOException {
    send("42" + message + "[\"2\",{\"data\":\"" + text + "\"}]");
  }

  /** One masked text frame (RFC 6455, section 5.2). */
  private void send(String packet) throws IOException {
    byte[] payload = ascii(packet);
    ByteBuffer frame = ByteBuffer.allocate(payload.length + 8);
    frame.put((byte) (FIN | TEXT));
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    }
    byte[] mask = new byte[4];
    ThreadLocalRandom.current().nextBytes(mask);
    frame.put(mask);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ mask[i % 4]));
    }
    frame.flip();
    channel.write(frame);
    if (frame.hasRemaining()) {
      throw new IOException("the server does not read what user" + number + " says");
    }
  }

  /**
   * Reads what has arrived.
   *
   * @param buffer to read into; its content is not needed afterwards
   * @throws IOException if the server has hung up or refused; the message is fit to be shown
   */
  void read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    buffer.put(rest);
    if (channel.read(buffer) < 0) {
      throw new IOException("the server hung up on user" + number);
    }
    buffer.flip();
    if (!upgraded) {
      upgraded = skipAnswer(buffer);
    }
    boolean more = upgraded;
    while (more) {
      more = takeFrame(buffer);
    }
    rest = NOTHING;
    if (buffer.hasRemaining()) {
      rest = new byte[buffer.remaining()];
      buffer.get(rest);
    }
  }

  /** Skips the answer up to the empty line after its headers; false if that has not arrived yet. */
  private boolean skipAnswer(ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(0, bytes);
    String answer = new String(bytes, StandardCharsets.US_ASCII);
    int end = answer.indexOf("\r\n\r\n");
    if (end < 0) {
      return false;
    }
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("no WebSocket: " + answer.lines().findFirst().orElseThrow());
    }
    buffer.position(end + 4);
    return true;
  }

  /** Reads one frame, if all of it has arrived. A server does not mask; ours never fragments. */
  private boolean takeFrame(ByteBuffer buffer) throws IOException {
    int start = buffer.position();
    int there = buffer.remaining();
    if (there < 2) {
      return false;
    }
    long length = buffer.get(start + 1);
    int header = length == 126 ? 4 : length == 127 ? 10 : 2;
    if (there < header) {
      return false;
    }
    if (header > 2) {
      length = header == 4 ? buffer.getShort(start + 2) & 0xffff : buffer.getLong(start + 2);
    }
    if (there < header + length) {
      return false;
    }
    int end = start + header + (int) length;
    int opcode = buffer.get(start) & 0x0f;
    if (opcode == CLOSE) {
      throw new IOException(
          "the server closed user" + number + ": " + buffer.getShort(start + header));
    }
    if (opcode == TEXT) {
      packet(buffer, start + header, end);
    }
    buffer.position(end);
    return true;
  }

  /** Reads an Engine.IO packet, and in it one of Socket.IO; their first digits tell their types. */
  private void packet(ByteBuffer buffer, int at, int end) throws IOException {
    char engine = (char) buffer.get(at);
    if (engine == '0') { // open
      send("40{\"token\":\"" + token + "\"}");
    } else if (engine == '2') { // ping
      send("3");
    } else if (engine == '4') {
      switch (buffer.get(at + 1)) {
        case '2' -> event(buffer, at, end);
        case '3' -> events.answered(find(OK, buffer, at, end) >= 0);
        case '1', '4' -> throw new IOException("the server refused user" + number);
        default -> {} // the answer to CONNECT
      }
    }
  }

  /** {@code 42["1",…]} is the list of users, {@code 42["2",{…,"data":"17:…} a message. */
  private void event(ByteBuffer buffer, int at, int end) {
    char name = (char) buffer.get(at + 4);
    if (name == '1') {
      events.entered(this);
    } else if (name == '2') {
      int digit = find(DATA, buffer, at, end);
      int message = 0;
      int digits = 0;
      while (digit < end && buffer.get(digit) >= '0' && buffer.get(digit) <= '9') {
        message = 10 * message + buffer.get(digit) - '0';
        digit++;
        digits++;
      }
      if (digits > 0) { // the welcome message has no number
        events.heard(this, message);
      }
    }
  }

  /** The index after the first occurrence of these bytes; -1 if there is none. */
  private static int find(byte[] wanted, ByteBuffer buffer, int from, int end) {
    for (int i = from; i <= end - wanted.length; i++) {
      int matched = 0;
      while (matched < wanted.length && buffer.get(i + matched) == wanted[matched]) {
        matched++;
      }
      if (matched == wanted.length) {
        return i + matched;
      }
    }
    return -1;
  }
}
