package workbook.lesson01.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.WebSocketListener;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.HandshakeState;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.InvalidHandshakeException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeBuilder;
import org.java_websocket.handshake.Handshakedata;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Implements the server's side of RFC 6455 for one connection, as strictly as the RFC asks. (The
 * library calls a version of the protocol a draft.) The library's own draft decodes everything that
 * it has received before it delivers any of it, so messages before a bad frame are lost, and it
 * checks UTF-8 only when a message is complete. This one delivers one message at a time. It also
 * says why it refuses a handshake, where the library says 404 only.
 */
final class StrictDraft extends Draft_6455 {

  private static final Logger LOG = LoggerFactory.getLogger(StrictDraft.class);
  private static final Map<String, String> SUPPORTED =
      Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13");

  private final FrameReader reader;
  private final AtomicLong framed = new AtomicLong();
  private HandshakeRefused refusal;
  private ProtocolViolation violation;

  StrictDraft(int maxMessage) {
    super(Collections.emptyList(), maxMessage);
    this.reader = new FrameReader(maxMessage);
  }

  /** The library copies a draft for each connection; here each connection has one of its own. */
  @Override
  public Draft copyInstance() {
    return this;
  }

  /** Why the handshake was refused; null if it was not. */
  HandshakeRefused refusal() {
    return refusal;
  }

  void refuse(HandshakeRefused reason) {
    refusal = reason;
  }

  /** How many bytes of frames were made for this peer so far. May be called from any thread. */
  long framedBytes() {
    return framed.get();
  }

  /** How much memory the peer's unfinished message takes, in bytes. */
  int keptBytes() {
    return reader.keptBytes();
  }

  /** Drops that message. */
  void drop() {
    reader.drop();
  }

  // The opening handshake (section 4.2)

  @Override
  public Handshakedata translateHandshake(ByteBuffer request) throws InvalidHandshakeException {
    try {
      return super.translateHandshake(request);
    } catch (InvalidHandshakeException e) {
      refuse(new HandshakeRefused("400 Bad Request", "This is no HTTP/1.1 GET.", Map.of()));
      throw refusal;
    }
  }

  @Override
  public HandshakeState acceptHandshakeAsServer(ClientHandshake request)
      throws InvalidHandshakeException {
    refusal = judge(request);
    if (refusal != null) {
      throw refusal;
    }
    return super.acceptHandshakeAsServer(request);
  }

  private static HandshakeRefused judge(ClientHandshake request) {
    if (!lists(request, "Upgrade", "websocket") || !lists(request, "Connection", "upgrade")) {
      return new HandshakeRefused(
          "426 Upgrade Required",
          "This server speaks WebSocket only, and this request does not ask for it.",
          SUPPORTED);
    }
    if (!request.getFieldValue("Sec-WebSocket-Version").trim().equals("13")) {
      return new HandshakeRefused(
          "426 Upgrade Required", "Only version 13 of WebSocket is spoken here.", SUPPORTED);
    }
    if (!isKey(request.getFieldValue("Sec-WebSocket-Key").trim())) {
      return new HandshakeRefused(
          "400 Bad Request", "Sec-WebSocket-Key must be 16 bytes in base64.", Map.of());
    }
    if (request.getFieldValue("Host").isBlank()) {
      return new HandshakeRefused("400 Bad Request", "The Host header is missing.", Map.of());
    }
    return null;
  }

  private static boolean lists(Handshakedata request, String header, String token) {
    return Arrays.stream(request.getFieldValue(header).split(","))
        .anyMatch(part -> part.trim().equalsIgnoreCase(token));
  }

  private static boolean isKey(String value) {
    try {
      return Base64.getDecoder().decode(value).length == 16;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public HandshakeBuilder postProcessHandshakeResponseAsServer(
      ClientHandshake request, ServerHandshakeBuilder response) throws InvalidHandshakeException {
    HandshakeBuilder answer = super.postProcessHandshakeResponseAsServer(request, response);
    response.setHttpStatusMessage("Switching Protocols");
    response.put("Connection", "Upgrade"); // the library repeats whatever the client had there
    response.put("Server", "workbook");
    return answer;
  }

  // Frames (section 5)

  /**
   * Answers one message or control frame, or none if more bytes are needed; what follows stays in
   * the buffer. A violation of the protocol is answered as a close frame, because the library logs
   * a stack trace for each exception from here.
   */
  @Override
  public List<Framedata> translateFrame(ByteBuffer buffer) {
    try {
      Framedata frame = reader.read(buffer);
      return frame == null ? Collections.emptyList() : Collections.singletonList(frame);
    } catch (ProtocolViolation e) {
      violation = e;
      return Collections.singletonList(new CloseFrame());
    }
  }

  @Override
  public void processFrame(WebSocketImpl socket, Framedata frame) throws InvalidDataException {
    if (violation != null) {
      LOG.info(
          "{} is closed with {}: {}",
          socket.getRemoteSocketAddress(),
          violation.closeCode(),
          violation.getMessage());
      socket.close(violation.closeCode(), violation.getMessage());
    } else if (frame.getOpcode() == Opcode.TEXT || frame.getOpcode() == Opcode.BINARY) {
      deliver(socket, frame);
    } else if (frame instanceof CloseFrame close
        && close.getCloseCode() == CloseFrame.NO_UTF8
        && close.getMessage().isEmpty()) {
      // The library sends no close frame for a 1007 without a reason.
      socket.close(CloseFrame.NO_UTF8, "invalid data", true);
    } else {
      super.processFrame(socket, frame);
    }
  }

  private static void deliver(WebSocketImpl socket, Framedata frame) {
    WebSocketListener listener = socket.getWebSocketListener();
    ByteBuffer data = frame.getPayloadData();
    try {
      if (frame.getOpcode() == Opcode.TEXT) {
        String text = new String(data.array(), 0, data.limit(), StandardCharsets.UTF_8);
        listener.onWebsocketMessage(socket, text);
      } else {
        listener.onWebsocketMessage(socket, data);
      }
    } catch (RuntimeException e) {
      listener.onWebsocketError(socket, e);
      socket.close(CloseFrame.UNEXPECTED_CONDITION, "the server failed at this message");
    }
  }

  @Override
  public ByteBuffer createBinaryFrame(Framedata frame) {
    ByteBuffer bytes = super.createBinaryFrame(frame);
    framed.addAndGet(bytes.remaining());
    return bytes;
  }
}
