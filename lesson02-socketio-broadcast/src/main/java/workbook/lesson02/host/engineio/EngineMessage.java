package workbook.lesson02.host.engineio;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * One outgoing Engine.IO packet. It is encoded once, as a WebSocket frame; all receivers on a
 * WebSocket share those bytes. For a polling answer its payload is copied, once for each receiver.
 * The first character of a text packet is its type, a digit; a binary packet is always a message.
 * What a client sends is read in {@link Inbound#text}.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">Engine.IO protocol, version 4</a>
 */
public final class EngineMessage {

  static final EngineMessage PING = text("2");
  static final EngineMessage PONG_PROBE = text("3probe");
  static final EngineMessage CLOSE = text("1");
  static final EngineMessage NOOP = text("6");

  private static final int FIN_TEXT = 0x81;
  private static final int FIN_BINARY = 0x82;

  private final byte[] frame; // header and payload: so the payload is in memory once only
  private final int header;
  private final boolean binary;

  private EngineMessage(byte[] payload, boolean binary) {
    this.header = payload.length < 126 ? 2 : payload.length < 65536 ? 4 : 10;
    this.binary = binary;
    this.frame = encodeFrame(payload);
  }

  public static EngineMessage text(String packet) {
    return text(packet.getBytes(StandardCharsets.UTF_8));
  }

  public static EngineMessage text(byte[] packet) {
    return new EngineMessage(packet, false);
  }

  public static EngineMessage binary(byte[] message) {
    return new EngineMessage(message, true);
  }

  /** The packet as one unmasked WebSocket frame, header and all (RFC 6455, section 5.2). */
  byte[] frame() {
    return frame;
  }

  /** A copy of the packet as it stands in a polling answer. */
  byte[] polled() {
    byte[] payload = Arrays.copyOfRange(frame, header, frame.length);
    if (!binary) {
      return payload;
    }
    byte[] base64 = Base64.getEncoder().encode(payload);
    byte[] marked = new byte[base64.length + 1];
    marked[0] = 'b';
    System.arraycopy(base64, 0, marked, 1, base64.length);
    return marked;
  }

  private byte[] encodeFrame(byte[] payload) {
    int length = payload.length;
    byte[] encoded = new byte[header + length];
    encoded[0] = (byte) (binary ? FIN_BINARY : FIN_TEXT);
    switch (header) {
      case 2 -> encoded[1] = (byte) length;
      case 4 -> {
        encoded[1] = 126;
        encoded[2] = (byte) (length >>> 8);
        encoded[3] = (byte) length;
      }
      default -> {
        encoded[1] = 127;
        for (int i = 0; i < 4; i++) {
          encoded[6 + i] = (byte) (length >>> (24 - 8 * i));
        }
      }
    }
    System.arraycopy(payload, 0, encoded, header, length);
    return encoded;
  }
}
