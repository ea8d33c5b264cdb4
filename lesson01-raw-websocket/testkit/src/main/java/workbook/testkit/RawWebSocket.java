package workbook.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A WebSocket whose frames (RFC 6455, section 5.2) a test writes by hand: it can send what no
 * proper client would, and leave unread what it should read. It answers no ping and no close by
 * itself. A read that gets nothing fails after {@link RawHttp#patienceMillis}.
 */
public final class RawWebSocket implements AutoCloseable {

  public static final int CONTINUATION = 0x0;
  public static final int TEXT = 0x1;
  public static final int BINARY = 0x2;
  public static final int CLOSE = 0x8;
  public static final int PING = 0x9;
  public static final int PONG = 0xA;

  /** The bit of the first byte that says: this is the last frame of its message. */
  public static final int FIN = 0x80;

  private static final int MASKED = 0x80;
  private static final byte[] MASKING_KEY = {0x12, (byte) 0xA4, 0x56, (byte) 0xF8};
  private static final int NO_FRAME = -1;

  /** A good upgrade request, with the key of RFC 6455, section 1.3. */
  public static final String REQUEST = request("/");

  /** What {@link #read} answers when the server has ended the connection after a whole frame. */
  public static final Frame END = new Frame(NO_FRAME, true, "end".getBytes(UTF_8));

  /** What {@link #read} answers when the connection was reset, or ended within a frame. */
  public static final Frame LOST = new Frame(NO_FRAME, true, "lost".getBytes(UTF_8));

  /** A frame from the server, {@link #END} or {@link #LOST}. */
  public record Frame(int opcode, boolean fin, byte[] payload) {

    /** The payload of a text frame; fails for any other. */
    public String text() {
      if (opcode != TEXT) {
        throw new AssertionError("no text but " + this);
      }
      return utf8();
    }

    /** The payload of a binary frame; fails for any other. */
    public byte[] binary() {
      if (opcode != BINARY) {
        throw new AssertionError("not binary but " + this);
      }
      return payload;
    }

    /**
     * The code of a close frame, 1005 if it has none, and 1006 for the end of a connection without
     * a close frame (RFC 6455, section 7.1.5); fails for any other.
     */
    public int closeCode() {
      if (isEnd()) {
        return 1006;
      }
      if (opcode != CLOSE) {
        throw new AssertionError("no close but " + this);
      }
      return payload.length < 2 ? 1005 : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
    }

    /** The reason of a close frame that has a code. */
    public String closeReason() {
      return new String(payload, 2, payload.length - 2, UTF_8);
    }

    /** Whether the connection has ended, so that no frame comes any more. */
    public boolean isEnd() {
      return opcode == NO_FRAME;
    }

    private String utf8() {
      return new String(payload, UTF_8);
    }

    /** What it is, in short: {@code text hello}, {@code close 1002}, {@code end}. */
    @Override
    public String toString() {
      return switch (opcode) {
        case TEXT -> "text " + utf8();
        case BINARY -> "binary " + payload.length;
        case CLOSE -> payload.length == 0 ? "close" : "close " + closeCode();
        case PING -> "ping " + utf8();
        case PONG -> "pong " + utf8();
        case NO_FRAME -> utf8();
        default -> "opcode " + opcode;
      };
    }
  }

  private final RawHttp http;

  /**
   * @param http on which the test sends the handshake itself, and reads its answer
   */
  public RawWebSocket(RawHttp http) {
    this.http = http;
  }

  /** Connects to 127.0.0.1, and sends nothing yet. */
  public RawWebSocket(int port) {
    this(new RawHttp(port));
  }

  /** Connects and opens the WebSocket at {@code /}. */
  public static RawWebSocket open(int port) {
    return open(new RawHttp(port), "/");
  }

  /**
   * Opens a WebSocket, and fails if the answer is not 101.
   *
   * @param target path and query
   * @param headerLines more of them, without line ends
   */
  public static RawWebSocket open(RawHttp http, String target, String... headerLines) {
    String answer = http.write(requestTo(http.port(), target, headerLines)).head();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      http.close();
      throw new AssertionError(answer);
    }
    return new RawWebSocket(http);
  }

  /** What a server answers to an upgrade request, if it refuses it; else a bare 101. */
  public static RawHttp.Answer ask(int port, String target, String... headerLines) {
    try (RawHttp http = new RawHttp(port)) {
      return http.write(requestTo(port, target, headerLines)).answer();
    }
  }

  /**
   * A good upgrade request.
   *
   * @param target path and query
   * @param headerLines more of them, without line ends
   */
  public static String request(String target, String... headerLines) {
    return requestOf("localhost", target, headerLines);
  }

  private static String requestTo(int port, String target, String... headerLines) {
    return requestOf("localhost:" + port, target, headerLines);
  }

  private static String requestOf(String host, String target, String... headerLines) {
    List<String> lines = new ArrayList<>();
    lines.add("GET " + target + " HTTP/1.1");
    lines.add("Host: " + host);
    lines.add("Upgrade: websocket");
    lines.add("Connection: keep-alive, Upgrade");
    lines.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    lines.add("Sec-WebSocket-Version: 13");
    lines.addAll(List.of(headerLines));
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** The connection below, for its handshake and its end. */
  public RawHttp http() {
    return http;
  }

  /** Sends these bytes, as they are and in one piece. */
  public RawWebSocket send(byte[]... pieces) {
    http.write(concat(pieces));
    return this;
  }

  /** Sends a text message in one frame. */
  public RawWebSocket send(String text) {
    return send(frame(TEXT, bytes(text)));
  }

  /** Sends the bytes in pieces of this size, each a TCP segment of its own, as far as one can. */
  public RawWebSocket sendChopped(int size, byte[]... pieces) {
    for (byte[] piece : pieces) {
      for (int i = 0; i < piece.length; i += size) {
        byte[] part = new byte[Math.min(size, piece.length - i)];
        System.arraycopy(piece, i, part, 0, part.length);
        send(part);
      }
    }
    return this;
  }

  public static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A masked frame that is a whole message. */
  public static byte[] frame(int opcode, byte[] payload) {
    return frame(true, opcode, payload);
  }

  /** A masked frame, the last of its message or not. */
  public static byte[] frame(boolean fin, int opcode, byte[] payload) {
    return concat(header((fin ? FIN : 0) | opcode, payload.length), masked(payload));
  }

  /** First byte, length and masking key of a frame. */
  public static byte[] header(int firstByte, long length) {
    ByteBuffer header = ByteBuffer.allocate(14).put((byte) firstByte);
    if (length < 126) {
      header.put((byte) (MASKED | length));
    } else if (length < 64 * 1024) {
      header.put((byte) (MASKED | 126)).putShort((short) length);
    } else {
      header.put((byte) (MASKED | 127)).putLong(length);
    }
    header.put(MASKING_KEY).flip();
    byte[] bytes = new byte[header.remaining()];
    header.get(bytes);
    return bytes;
  }

  /** The payload under the mask that {@link #header} announces. */
  public static byte[] masked(byte[] payload) {
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASKING_KEY[i % MASKING_KEY.length];
    }
    return masked;
  }

  public static byte[] concat(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  /** A close frame with a code and a reason. */
  public static byte[] close(int code, String reason) {
    return frame(CLOSE, concat(new byte[] {(byte) (code >> 8), (byte) code}, bytes(reason)));
  }

  /** Reads one frame; the end of the connection is one, too. */
  public Frame read() {
    DataInputStream in = http.data();
    try {
      int first = in.read();
      if (first < 0) {
        return END;
      }
      long length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = in.readLong();
      }
      byte[] payload = new byte[Math.toIntExact(length)];
      in.readFully(payload);
      return new Frame(first & 0x0F, (first & FIN) != 0, payload);
    } catch (EOFException | SocketException e) {
      return LOST;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads frames up to the end of the connection and tells them in short. A clean end is left out;
   * if the connection was lost, {@code lost} is the last.
   */
  public List<String> readAll() {
    List<String> all = new ArrayList<>();
    Frame frame = read();
    while (!frame.isEnd()) {
      all.add(frame.toString());
      frame = read();
    }
    if (frame == LOST) {
      all.add(frame.toString());
    }
    return all;
  }

  @Override
  public void close() {
    http.close();
  }
}
