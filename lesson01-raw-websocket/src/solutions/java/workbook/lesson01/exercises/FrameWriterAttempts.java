package workbook.lesson01.exercises;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Exercise 1.4, solved and missed. */
final class FrameWriterAttempts {

  static final class Reference extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return FrameWriterSolution.text(payload, mask);
    }
  }

  /** Writes the bytes one after the other. */
  static final class RightStream extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.write(0b1000_0001);
      int bytesOfLength = payload.length < 126 ? 0 : payload.length < 1 << 16 ? 2 : 8;
      frame.write(0x80 | (bytesOfLength == 0 ? payload.length : bytesOfLength == 2 ? 126 : 127));
      for (int i = bytesOfLength - 1; i >= 0; i--) {
        frame.write((int) ((long) payload.length >> 8 * i));
      }
      frame.writeBytes(mask);
      for (int i = 0; i < payload.length; i++) {
        frame.write(payload[i] ^ mask[i & 3]);
      }
      return frame.toByteArray();
    }
  }

  /** Masks a copy. */
  static final class RightCopy extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] masked = payload.clone();
      for (int i = 0; i < masked.length; i++) {
        masked[i] ^= mask[i % 4];
      }
      byte[] head = Arrays.copyOf(FrameWriterSolution.text(payload, mask), header(payload));
      return ByteBuffer.allocate(head.length + masked.length).put(head).put(masked).array();
    }
  }

  static final class WrongConstant extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return HexFormat.of().parseHex("818537fa213d7f9f4d5158");
    }
  }

  /** Knows one form of the length only. */
  static final class WrongLength extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      if (payload.length <= 125) {
        return frame;
      }
      return ByteBuffer.allocate(6 + payload.length)
          .put((byte) 0x81)
          .put((byte) (0x80 | payload.length))
          .array();
    }
  }

  /** Says that the payload is masked, and leaves it as it was. */
  static final class WrongMask extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      int header = frame.length - payload.length;
      System.arraycopy(payload, 0, frame, header, payload.length);
      return frame;
    }
  }

  /** Masks the first bytes only: a buffer of one size for all. */
  static final class WrongPartOfLong extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      for (int i = 65_536; i < payload.length; i++) {
        frame[header(payload) + i] = payload[i];
      }
      return frame;
    }
  }

  /** The long form's header, and a payload that is not masked. */
  static final class WrongLongUnmasked extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      if (payload.length > 65_535) {
        System.arraycopy(payload, 0, frame, header(payload), payload.length);
      }
      return frame;
    }
  }

  /** Cuts off what does not fit into two bytes of length. */
  static final class WrongCutOff extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      return payload.length > 65_535 ? Arrays.copyOf(frame, 14 + 65_535) : frame;
    }
  }

  /** Masks in the caller's array. */
  static final class WrongInPlace extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      for (int i = 0; i < payload.length; i++) {
        payload[i] ^= mask[i % 4];
      }
      return frame;
    }
  }

  /** Answers always in the same array, as long as the length is the same. */
  static final class WrongSharedArray extends FrameWriterContract {

    private byte[] shared = new byte[0];

    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      if (shared.length != frame.length) {
        shared = new byte[frame.length];
      }
      System.arraycopy(frame, 0, shared, 0, frame.length);
      return shared;
    }
  }

  /** Begins the mask anew with each 125 bytes. */
  static final class WrongMaskStartsAnew extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      for (int i = 0; i < payload.length; i++) {
        frame[header(payload) + i] = (byte) (payload[i] ^ mask[i % 125 % 4]);
      }
      return frame;
    }
  }

  /** A buffer of the longest header, and its unused end sent along. */
  static final class WrongPadded extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return Arrays.copyOf(FrameWriterSolution.text(payload, mask), 14 + payload.length);
    }
  }

  /** A mask of its own: the caller gave another one. */
  static final class WrongOwnMask extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return FrameWriterSolution.text(payload, new byte[] {1, 2, 3, 4});
    }
  }

  /** The lowest byte of the length first. */
  static final class WrongByteOrder extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      if (payload.length > 125 && payload.length <= 65_535) {
        byte high = frame[2];
        frame[2] = frame[3];
        frame[3] = high;
      }
      return frame;
    }
  }

  /** Two bytes of length from 125 on. */
  static final class WrongBoundary extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      if (payload.length != 125) {
        return frame;
      }
      return ByteBuffer.allocate(2 + frame.length)
          .put(new byte[] {frame[0], (byte) 0xfe, 0, 125})
          .put(frame, 2, frame.length - 2)
          .array();
    }
  }

  /** Remembers the frames that it has made, whatever their masks. */
  static final class WrongRemembers extends FrameWriterContract {

    private final Map<String, byte[]> frames = new HashMap<>();

    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return frames
          .computeIfAbsent(
              HexFormat.of().formatHex(payload), any -> FrameWriterSolution.text(payload, mask))
          .clone();
    }
  }

  /** A frame that is not the last, as a long text may be sent in parts. */
  static final class WrongLongIsAPart extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      byte[] frame = FrameWriterSolution.text(payload, mask);
      frame[0] = (byte) (payload.length > 65_536 ? 0x01 : 0x81);
      return frame;
    }
  }

  private static int header(byte[] payload) {
    return payload.length <= 125 ? 6 : payload.length <= 65_535 ? 8 : 14;
  }
}
