package workbook.lesson01.engine;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import workbook.testkit.PlainLibrary;

/** A client that can do everything wrong: it writes bytes, and reads what comes back. */
public final class RawPeer implements Closeable {

  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  public static final String REQUEST =
      """
      GET / HTTP/1.1
      Host: localhost
      Upgrade: websocket
      Connection: keep-alive, Upgrade
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
      Sec-WebSocket-Version: 13

      """
          .replace("\n", "\r\n");

  /** A frame from the server; {@code opcode} -1 stands for the end of the connection. */
  public record Frame(int opcode, boolean fin, byte[] payload) {

    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }

    /** What it is, in short: {@code text hello}, {@code close 1002}, {@code end}. */
    @Override
    public String toString() {
      return switch (opcode) {
        case TEXT -> "text " + text();
        case BINARY -> "binary " + payload.length;
        case CLOSE ->
            "close" + (payload.length == 0 ? "" : " " + ByteBuffer.wrap(payload).getShort());
        case PING -> "ping " + text();
        case PONG -> "pong " + text();
        case -1 -> "end";
        default -> "opcode " + opcode;
      };
    }
  }

  private final Socket socket = new Socket();
  private final DataInputStream in;

  /** Connects, and says nothing yet. */
  public RawPeer(int port) {
    try {
      socket.setSoTimeout(
          PlainLibrary.isChosen() ? 2_000 : 20_000); // there, what is awaited never comes
      socket.setTcpNoDelay(true);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      in = new DataInputStream(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects and shakes hands. */
  public static RawPeer open(int port) {
    RawPeer peer = new RawPeer(port);
    String answer = peer.send(bytes(REQUEST)).readHttp();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IllegalStateException(answer);
    }
    return peer;
  }

  public Socket socket() {
    return socket;
  }

  public RawPeer send(byte[]... pieces) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (byte[] piece : pieces) {
        all.writeBytes(piece);
      }
      socket.getOutputStream().write(all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Sends the bytes in pieces of this size, each a TCP segment of its own, as far as one can. */
  public RawPeer sendChopped(int size, byte[]... pieces) {
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
    return text.getBytes(StandardCharsets.UTF_8);
  }

  public static byte[] frame(int opcode, byte[] payload) {
    return frame(true, opcode, payload);
  }

  public static byte[] frame(boolean fin, int opcode, byte[] payload) {
    return concat(header((fin ? 0x80 : 0) | opcode, payload.length), masked(payload));
  }

  /** First byte, length and masking key of a frame. */
  public static byte[] header(int firstByte, long length) {
    ByteBuffer header = ByteBuffer.allocate(14).put((byte) firstByte);
    if (length < 126) {
      header.put((byte) (0x80 | length));
    } else if (length < 1 << 16) {
      header.put((byte) 0xFE).putShort((short) length);
    } else {
      header.put((byte) 0xFF).putLong(length);
    }
    header.put(MASK).flip();
    byte[] bytes = new byte[header.remaining()];
    header.get(bytes);
    return bytes;
  }

  private static final byte[] MASK = {0x12, (byte) 0xA4, 0x56, (byte) 0xF8};

  /** The payload under the mask that {@link #header} announces. */
  public static byte[] masked(byte[] payload) {
    byte[] masked = payload.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK[i % 4];
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

  public static byte[] close(int code, String reason) {
    return frame(CLOSE, concat(new byte[] {(byte) (code >> 8), (byte) code}, bytes(reason)));
  }

  /** Reads one frame; the end of the connection is a frame, too. */
  public Frame read() {
    try {
      int first = in.read();
      if (first < 0) {
        return new Frame(-1, true, new byte[0]);
      }
      int second = in.readUnsignedByte();
      long length = second;
      if (second == 126) {
        length = in.readUnsignedShort();
      } else if (second == 127) {
        length = in.readLong();
      }
      byte[] payload = new byte[(int) length];
      in.readFully(payload);
      return new Frame(first & 0x0F, (first & 0x80) != 0, payload);
    } catch (EOFException | SocketException e) {
      throw new IllegalStateException("cut off within a frame, or reset", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads frames up to the end of the connection and tells them in short, the end left out. */
  public List<String> readAll() {
    List<String> all = new ArrayList<>();
    for (Frame frame = read(); frame.opcode() >= 0; frame = read()) {
      all.add(frame.toString());
    }
    return all;
  }

  /** Reads the head of an HTTP answer, and its body if it says how long that is. */
  public String readHttp() {
    try {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        head.append((char) in.readUnsignedByte());
      }
      var length = Pattern.compile("Content-Length: (\\d+)").matcher(head.toString());
      if (length.find()) {
        byte[] body = new byte[Integer.parseInt(length.group(1))];
        in.readFully(body);
        head.append(new String(body, StandardCharsets.UTF_8));
      }
      return head.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
