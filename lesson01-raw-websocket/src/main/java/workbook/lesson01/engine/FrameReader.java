package workbook.lesson01.engine;

import static org.java_websocket.framing.CloseFrame.NO_UTF8;
import static org.java_websocket.framing.CloseFrame.PROTOCOL_ERROR;
import static org.java_websocket.framing.CloseFrame.TOOBIG;

import java.nio.ByteBuffer;
import org.java_websocket.enums.Opcode;
import org.java_websocket.framing.Framedata;
import org.java_websocket.framing.FramedataImpl1;
import workbook.lesson01.wire.Opcodes;

/**
 * Reads a client's frames (RFC 6455, section 5) from bytes that come in pieces of any size, and
 * puts the fragments of a message together. It refuses a mistake at the first byte that shows it: a
 * bad opcode after two bytes, a message that is too long after its header, and bad UTF-8 in the
 * middle of a frame.
 */
final class FrameReader {

  private static final int LONGEST_HEADER = 14;
  private static final int LONGEST_CONTROL_PAYLOAD = 125;
  private static final int NONE = -1;

  private final int maxMessage;

  private final byte[] header = new byte[LONGEST_HEADER];
  private int headerRead;

  /** The opcode of the frame whose payload is being read, or NONE between frames. */
  private int opcode = NONE;

  private boolean fin;
  private int mask;
  private int frameRead;
  private int frameLength;

  /** The opcode of the message whose fragments are being read, or NONE between messages. */
  private int messageOpcode = NONE;

  private final PayloadBuffer message;
  private final Utf8Validator utf8 = new Utf8Validator();

  /** Control frames may come between the fragments of a message, so they have their own buffer. */
  private final PayloadBuffer control = new PayloadBuffer(LONGEST_CONTROL_PAYLOAD);

  FrameReader(int maxMessage) {
    this.maxMessage = maxMessage;
    this.message = new PayloadBuffer(maxMessage);
  }

  /** How much memory the unfinished message takes, in bytes. */
  int keptBytes() {
    return message.bytes().length;
  }

  /** Drops the unfinished message; nothing may be read any more. */
  void drop() {
    message.clear();
  }

  /**
   * Takes bytes up to the end of a control frame or of a whole message.
   *
   * @return the control frame, or the message as one frame; null if more bytes are needed
   */
  Framedata read(ByteBuffer in) throws ProtocolViolation {
    do {
      if (opcode == NONE && !readHeader(in)) {
        return null;
      }
      PayloadBuffer payload = Opcodes.isControl(opcode) ? control : message;
      if (!readPayload(in, payload)) {
        return null;
      }
      int done = Opcodes.isControl(opcode) ? opcode : messageOpcode;
      opcode = NONE;
      if (fin) {
        return finish(done, payload);
      }
    } while (in.hasRemaining());
    return null;
  }

  private boolean readHeader(ByteBuffer in) throws ProtocolViolation {
    while (in.hasRemaining()) {
      header[headerRead++] = in.get();
      if (headerRead == 2) {
        checkFirstTwoBytes();
      }
      if (headerRead >= 2 && headerRead == headerLength()) {
        headerRead = 0;
        beginFrame();
        return true;
      }
    }
    return false;
  }

  private int headerLength() {
    int length = header[1] & 0x7F;
    return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + 4;
  }

  private void checkFirstTwoBytes() throws ProtocolViolation {
    int op = header[0] & 0x0F;
    boolean last = (header[0] & 0x80) != 0;
    if ((header[0] & 0x70) != 0) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "a reserved bit is set");
    }
    if (op > Opcodes.BINARY && op < Opcodes.CLOSE || op > Opcodes.PONG) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "reserved opcode " + op);
    }
    if (Opcodes.isControl(op)) {
      if (!last) {
        throw new ProtocolViolation(PROTOCOL_ERROR, "a control frame in fragments");
      }
      if ((header[1] & 0x7F) > LONGEST_CONTROL_PAYLOAD) {
        throw new ProtocolViolation(PROTOCOL_ERROR, "a control frame of more than 125 bytes");
      }
    } else if (op == Opcodes.CONTINUATION && messageOpcode == NONE) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "a continuation without a first fragment");
    } else if (op != Opcodes.CONTINUATION && messageOpcode != NONE) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "a new message before the last one ended");
    }
    if ((header[1] & 0x80) == 0) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "a client's frame must be masked");
    }
  }

  private void beginFrame() throws ProtocolViolation {
    ByteBuffer fields = ByteBuffer.wrap(header).position(2);
    long length = header[1] & 0x7F;
    if (length == 126) {
      length = checkShortest(fields.getShort() & 0xFFFF, 126);
    } else if (length == 127) {
      length = checkShortest(fields.getLong(), 64 * 1024);
    }
    mask = fields.getInt();
    opcode = header[0] & 0x0F;
    fin = (header[0] & 0x80) != 0;
    if (!Opcodes.isControl(opcode)) {
      if (length > maxMessage - message.length()) {
        throw new ProtocolViolation(TOOBIG, "a message of more than " + maxMessage + " bytes");
      }
      if (opcode != Opcodes.CONTINUATION) {
        messageOpcode = opcode;
      }
    }
    frameLength = (int) length;
    frameRead = 0;
  }

  private static long checkShortest(long length, int smallest) throws ProtocolViolation {
    if (length < smallest) { // also a 64-bit length whose first bit is set: it is negative here
      throw new ProtocolViolation(PROTOCOL_ERROR, "a length that is not in its shortest form");
    }
    return length;
  }

  private boolean readPayload(ByteBuffer in, PayloadBuffer payload) throws ProtocolViolation {
    int missing = frameLength - frameRead;
    int count = Math.min(missing, in.remaining());
    int from = payload.length();
    payload.append(in, count, missing, Integer.rotateLeft(mask, 8 * (frameRead & 3)));
    frameRead += count;
    boolean text = messageOpcode == Opcodes.TEXT && !Opcodes.isControl(opcode);
    if (text && !utf8.accepts(payload.bytes(), from, payload.length())) {
      throw new ProtocolViolation(NO_UTF8, "a text that is not UTF-8");
    }
    return frameRead == frameLength;
  }

  private Framedata finish(int op, PayloadBuffer payload) throws ProtocolViolation {
    ByteBuffer data = payload.take();
    if (op == Opcodes.CLOSE) {
      checkClose(data);
    } else if (!Opcodes.isControl(op)) {
      messageOpcode = NONE;
      if (!utf8.isComplete()) {
        throw new ProtocolViolation(NO_UTF8, "a text that ends within a character");
      }
    }
    FramedataImpl1 frame =
        FramedataImpl1.get(
            switch (op) {
              case Opcodes.TEXT -> Opcode.TEXT;
              case Opcodes.BINARY -> Opcode.BINARY;
              case Opcodes.CLOSE -> Opcode.CLOSING;
              case Opcodes.PING -> Opcode.PING;
              default -> Opcode.PONG;
            });
    frame.setPayload(data);
    return frame;
  }

  private static void checkClose(ByteBuffer data) throws ProtocolViolation {
    if (data.remaining() == 0) {
      return;
    }
    if (data.remaining() == 1) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "half a close code");
    }
    int code = data.getShort(0) & 0xFFFF;
    boolean assigned = code >= 1000 && code <= 1014 && code != 1004 && code != 1005 && code != 1006;
    if (!assigned && (code < 3000 || code > 4999)) {
      throw new ProtocolViolation(PROTOCOL_ERROR, "close code " + code + " may not be sent");
    }
    Utf8Validator reason = new Utf8Validator();
    if (!reason.accepts(data.array(), 2, data.limit()) || !reason.isComplete()) {
      throw new ProtocolViolation(NO_UTF8, "a close reason that is not UTF-8");
    }
  }
}
