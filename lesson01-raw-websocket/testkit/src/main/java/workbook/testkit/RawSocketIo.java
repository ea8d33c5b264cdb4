package workbook.testkit;

import static workbook.testkit.RawWebSocket.BINARY;
import static workbook.testkit.RawWebSocket.CLOSE;
import static workbook.testkit.RawWebSocket.FIN;
import static workbook.testkit.RawWebSocket.PING;
import static workbook.testkit.RawWebSocket.PONG;
import static workbook.testkit.RawWebSocket.bytes;
import static workbook.testkit.RawWebSocket.frame;
import static workbook.testkit.RawWebSocket.header;
import static workbook.testkit.RawWebSocket.masked;

import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workbook.testkit.RawWebSocket.Frame;

/**
 * Socket.IO on a {@link RawWebSocket}: a test writes and reads its packets one by one (Engine.IO
 * protocol 4, Socket.IO protocol 5), also those that no official client would send. It does nothing
 * by itself: it answers no heartbeat, and what the test does not read waits.
 */
public final class RawSocketIo implements AutoCloseable {

  /** Where an Engine.IO session on a WebSocket begins. */
  public static final String PATH = "/socket.io/?EIO=4&transport=websocket";

  /** What {@link #next} answers when the session is over. */
  public static final String CLOSED = "closed";

  private static final String HEARTBEAT = "2";
  private static final String HEARTBEAT_ANSWER = "3";
  private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");

  private final RawWebSocket socket;
  private String sessionId;
  private String id;

  private RawSocketIo(RawWebSocket socket) {
    this.socket = socket;
  }

  /**
   * Opens the WebSocket, and reads nothing yet.
   *
   * @param target path and query, {@link #PATH} and perhaps more
   * @param headerLines of the request, beside the usual ones
   */
  public static RawSocketIo at(int port, String target, String... headerLines) {
    return new RawSocketIo(RawWebSocket.open(new RawHttp(port), target, headerLines));
  }

  /** A further WebSocket for a session, before anything is sent on it. */
  public static RawSocketIo upgrade(int port, String sessionId) {
    return at(port, PATH + "&sid=" + sessionId);
  }

  /** Opens a session on a WebSocket, and reads its parameters; CONNECT is not sent yet. */
  public static RawSocketIo open(int port, String... headerLines) {
    return at(port, PATH, headerLines).readParameters();
  }

  /** Opens a session and connects to the main namespace. */
  public static RawSocketIo connected(int port) {
    return open(port).connect("40");
  }

  /**
   * As {@link #connected}, with so small a window that what it does not read waits at the server.
   */
  public static RawSocketIo connectedWithSmallWindow(int port) {
    RawHttp http = new RawHttp(port, 4096);
    return new RawSocketIo(RawWebSocket.open(http, PATH)).readParameters().connect("40");
  }

  private RawSocketIo readParameters() {
    sessionId = sid(text());
    return this;
  }

  private static String sid(String packet) {
    Matcher sid = SID.matcher(packet);
    if (!sid.find()) {
      throw new AssertionError("no sid in " + packet);
    }
    return sid.group(1);
  }

  /** Sends a CONNECT packet, which must be accepted. */
  public RawSocketIo connect(String packet) {
    send(packet);
    String answer = text();
    while (answer.equals(HEARTBEAT)) {
      send(HEARTBEAT_ANSWER); // a short ping interval may be over before a busy machine answers
      answer = text();
    }
    if (!answer.startsWith("40")) {
      throw new AssertionError("not connected but " + answer);
    }
    id = sid(answer);
    return this;
  }

  /** The Engine.IO session's id, which is this client's secret. */
  public String sessionId() {
    return sessionId;
  }

  /** What CONNECT answered: the browser's {@code socket.id}, which others may know. */
  public String id() {
    return id;
  }

  /** The WebSocket below, for frames and bytes of any kind. */
  public RawWebSocket socket() {
    return socket;
  }

  /** Sends a packet. */
  public RawSocketIo send(String packet) {
    socket.send(packet);
    return this;
  }

  /** Sends a packet; if the server has closed the connection meanwhile, it is lost. */
  public RawSocketIo trySend(String packet) {
    try {
      return send(packet);
    } catch (UncheckedIOException closed) {
      return this; // what the server sent before that can still be read
    }
  }

  /** Sends an attachment of the packet before it. */
  public RawSocketIo send(byte[] attachment) {
    return sendFrame(FIN | BINARY, attachment);
  }

  /**
   * Sends a masked frame of any kind.
   *
   * @param firstByte FIN, reserved bits and opcode
   */
  public RawSocketIo sendFrame(int firstByte, byte[] payload) {
    socket.send(header(firstByte, payload.length), masked(payload));
    return this;
  }

  /** The next frame, of any kind. */
  public Frame read() {
    return socket.read();
  }

  /** The next frame, which must be text. */
  public String text() {
    return read().text();
  }

  /** The next text packet that is no heartbeat, or {@link #CLOSED}. */
  public String next() {
    Frame frame = read();
    while (frame.opcode() == RawWebSocket.TEXT && frame.text().equals(HEARTBEAT)) {
      frame = read();
    }
    return frame.isEnd() || frame.opcode() == CLOSE ? CLOSED : frame.text();
  }

  /** Reads on to the next packet that begins like this; fails if the server closes before. */
  public String awaitPacket(String beginning) {
    String packet = next();
    while (!packet.startsWith(beginning)) {
      if (packet.equals(CLOSED)) {
        throw new AssertionError("closed before " + beginning);
      }
      packet = next();
    }
    return packet;
  }

  /** All text packets until the server closes, one on each line. */
  public String untilClosed() {
    StringBuilder all = new StringBuilder();
    String packet = next();
    while (!packet.equals(CLOSED)) {
      all.append(packet).append('\n');
      packet = next();
    }
    return all.toString();
  }

  /** Reads on to the close frame; or to the end of the connection, if there is none. */
  public Frame closed() {
    Frame frame = read();
    while (frame.opcode() != CLOSE && !frame.isEnd()) {
      frame = read();
    }
    return frame;
  }

  /** Fails if anything is on its way to this client: the answer to a ping must come first. */
  public void hearsNothing() {
    socket.send(frame(PING, bytes("*")));
    Frame frame = read();
    if (frame.opcode() != PONG) {
      throw new AssertionError("heard " + frame);
    }
  }

  @Override
  public void close() {
    socket.close();
  }
}
