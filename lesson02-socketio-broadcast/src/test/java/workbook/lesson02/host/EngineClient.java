package workbook.lesson02.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import org.json.JSONObject;

/**
 * A client on the bare socket: it can send what no proper client would, and can leave unread what
 * it should read. A read waits for a while.
 */
final class EngineClient implements AutoCloseable {

  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;
  static final int FIN = 0x80;

  /** One frame as it came; a connection that ends without a close frame ends with code 1006. */
  record Frame(int opcode, byte[] payload) {

    String text() {
      assertThat(opcode).as("opcode of " + new String(payload, UTF_8)).isEqualTo(TEXT);
      return new String(payload, UTF_8);
    }

    byte[] binary() {
      assertThat(opcode).isEqualTo(BINARY);
      return payload;
    }

    int closeCode() {
      assertThat(opcode).as("opcode of " + new String(payload, UTF_8)).isEqualTo(CLOSE);
      return payload.length < 2 ? 1005 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
    }

    String closeReason() {
      return new String(payload, 2, payload.length - 2, UTF_8);
    }
  }

  private static final Frame LOST = new Frame(CLOSE, new byte[] {1006 >> 8, (byte) 1006});

  private final Socket socket;
  private final DataInputStream in;
  private final String head;
  private String sessionId;
  private String id;

  private EngineClient(int port, String query, int receiveBuffer, String... headers)
      throws IOException {
    socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(ServerUnderTest.patienceMillis());
    socket.setTcpNoDelay(true);
    in = new DataInputStream(socket.getInputStream());
    StringBuilder request =
        new StringBuilder("GET /socket.io/?EIO=4&transport=websocket" + query + " HTTP/1.1\r\n")
            .append("Host: localhost:" + port + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n")
            .append("Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    socket.getOutputStream().write(request.append("\r\n").toString().getBytes(ISO_8859_1));
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (!answer.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      answer.write(in.readUnsignedByte());
    }
    head = answer.toString(ISO_8859_1);
  }

  /** Asks for a WebSocket and answers the head of what came back, 101 or not. */
  static String handshake(int port, String... headers) throws IOException {
    try (EngineClient client = new EngineClient(port, "", 0, headers)) {
      return client.head;
    }
  }

  /** A session on a WebSocket, before its CONNECT. */
  static EngineClient open(int port, String... headers) throws IOException {
    return opened(new EngineClient(port, "", 0, headers));
  }

  private static EngineClient opened(EngineClient client) throws IOException {
    assertThat(client.head).startsWith("HTTP/1.1 101");
    client.sessionId = new JSONObject(client.text().substring(1)).getString("sid");
    return client;
  }

  /** Connected to the main namespace. */
  static EngineClient connected(int port) throws IOException {
    return open(port).connect("40");
  }

  /** Connected, with so small a window that what it does not read soon waits at the server. */
  static EngineClient connectedWithSmallWindow(int port) throws IOException {
    return opened(new EngineClient(port, "", 4_096)).connect("40");
  }

  /** A further WebSocket for a session. */
  static EngineClient upgrade(int port, String sessionId) throws IOException {
    EngineClient client = new EngineClient(port, "&sid=" + sessionId, 0);
    assertThat(client.head).startsWith("HTTP/1.1 101");
    return client;
  }

  /** The Engine.IO session's id, this client's secret. */
  String sessionId() {
    return sessionId;
  }

  /** What CONNECT answered: the browser's {@code socket.id}. */
  String id() {
    return id;
  }

  EngineClient connect(String packet) throws IOException {
    send(packet);
    String answer = text();
    while (answer.equals("2")) {
      send("3"); // a short ping interval may be over before a busy machine answers
      answer = text();
    }
    assertThat(answer).startsWith("40");
    id = new JSONObject(answer.substring(answer.indexOf('{'))).getString("sid");
    return this;
  }

  void send(String text) throws IOException {
    frame(FIN | TEXT, text.getBytes(UTF_8));
  }

  void send(byte[] binary) throws IOException {
    frame(FIN | BINARY, binary);
  }

  /** Bytes as they are. */
  void bytes(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  /** Any frame, masked with zeros. */
  void frame(int firstByte, byte[] payload) throws IOException {
    socket.getOutputStream().write(encode(firstByte, payload));
  }

  static byte[] encode(int firstByte, byte[] payload) {
    int length = payload.length;
    int extra = length < 126 ? 0 : length < 65536 ? 2 : 8;
    byte[] frame = new byte[2 + extra + 4 + length];
    frame[0] = (byte) firstByte;
    frame[1] = (byte) (0x80 | (extra == 0 ? length : extra == 2 ? 126 : 127));
    for (int i = 0; i < Math.min(extra, 4); i++) {
      frame[1 + extra - i] = (byte) (length >>> 8 * i);
    }
    System.arraycopy(payload, 0, frame, frame.length - length, length);
    return frame;
  }

  /** The next frame, whatever it is. */
  Frame next() throws IOException {
    try {
      int opcode = in.readUnsignedByte() & 0xf;
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] payload = new byte[Math.toIntExact(length)];
      in.readFully(payload);
      return new Frame(opcode, payload);
    } catch (EOFException | SocketException e) {
      return LOST;
    }
  }

  String text() throws IOException {
    return next().text();
  }

  /** The close frame, after whatever came before it. */
  Frame closed() throws IOException {
    Frame frame = next();
    while (frame.opcode() != CLOSE) {
      frame = next();
    }
    return frame;
  }

  /** That nothing is on its way to this client: the answer to a ping comes first. */
  void hearsNothing() throws IOException {
    frame(FIN | PING, new byte[] {42});
    Frame frame = next();
    assertThat(frame.opcode()).as(Arrays.toString(frame.payload())).isEqualTo(PONG);
  }

  /** Says no more, but listens. */
  void fallSilent() throws IOException {
    socket.shutdownOutput();
  }

  /** Goes without a goodbye: what was sent and not yet read is lost with the connection. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
