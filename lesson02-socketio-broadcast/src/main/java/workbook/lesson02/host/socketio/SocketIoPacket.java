package workbook.lesson02.host.socketio;

import java.nio.charset.StandardCharsets;
import workbook.lesson02.host.engineio.EngineMessage;

/**
 * A Socket.IO packet, as text: type, number of attachments, namespace, ack id, JSON.
 *
 * @param type what it is
 * @param attachments how many binary messages follow
 * @param namespace without the leading {@code "/"} of the main one: {@code ""}, or such as {@code
 *     "/admin"}
 * @param ackId the id to acknowledge, or null
 * @param json the payload, empty if there is none
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">Socket.IO protocol, version 5</a>
 */
record SocketIoPacket(Type type, int attachments, String namespace, Long ackId, String json) {

  /** The protocol's packet types; the ordinal is the digit on the wire. */
  enum Type {
    CONNECT,
    DISCONNECT,
    EVENT,
    ACK,
    CONNECT_ERROR,
    BINARY_EVENT,
    BINARY_ACK;

    boolean isBinary() {
      return this == BINARY_EVENT || this == BINARY_ACK;
    }
  }

  private static final int MAX_DIGITS = 15;

  /**
   * Reads a packet.
   *
   * @throws BadPacketException if the text is not of the protocol's form
   */
  static SocketIoPacket parse(String text) throws BadPacketException {
    Cursor cursor = new Cursor(text);
    Type type = cursor.type();
    long attachments = type.isBinary() ? cursor.attachments() : 0;
    String namespace = cursor.namespace();
    Long ackId = cursor.ackId();
    return new SocketIoPacket(
        type,
        (int) Math.min(attachments, Integer.MAX_VALUE),
        namespace.equals("/") ? "" : namespace,
        ackId,
        cursor.rest());
  }

  /** The packet as an Engine.IO text message; the JSON is in UTF-8 already. */
  static EngineMessage encode(
      Type type, int attachments, String namespace, Long ackId, byte[] json) {
    StringBuilder head = new StringBuilder("4").append(type.ordinal());
    if (type.isBinary()) {
      head.append(attachments).append('-');
    }
    if (!namespace.isEmpty()) {
      head.append(namespace).append(',');
    }
    if (ackId != null) {
      head.append(ackId.longValue());
    }
    byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] packet = new byte[start.length + json.length];
    System.arraycopy(start, 0, packet, 0, start.length);
    System.arraycopy(json, 0, packet, start.length, json.length);
    return EngineMessage.text(packet);
  }

  /** Reads from left to right. */
  private static final class Cursor {

    private final String text;
    private int at;

    Cursor(String text) {
      this.text = text;
    }

    Type type() throws BadPacketException {
      int digit = text.isEmpty() ? -1 : text.charAt(at++) - '0';
      if (digit < 0 || digit >= Type.values().length) {
        throw new BadPacketException("unknown packet type");
      }
      return Type.values()[digit];
    }

    long attachments() throws BadPacketException {
      Long count = number();
      if (count == null || at >= text.length() || text.charAt(at++) != '-') {
        throw new BadPacketException("a binary packet must say how many attachments follow");
      }
      return count;
    }

    String namespace() {
      if (at >= text.length() || text.charAt(at) != '/') {
        return "";
      }
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      String namespace = text.substring(at, end);
      at = Math.min(end + 1, text.length());
      return namespace;
    }

    Long ackId() throws BadPacketException {
      return number();
    }

    String rest() {
      return text.substring(at);
    }

    private Long number() throws BadPacketException {
      int start = at;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        at++;
      }
      if (at - start > MAX_DIGITS) {
        throw new BadPacketException("a number is too long");
      }
      return at == start ? null : Long.valueOf(text.substring(start, at));
    }
  }

  /** Keeps the payload out of logs: that of CONNECT has the token. */
  @Override
  public String toString() {
    return "SocketIoPacket[" + type + " " + namespace + "]";
  }
}
