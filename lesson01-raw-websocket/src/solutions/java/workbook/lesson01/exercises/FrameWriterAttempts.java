package workbook.lesson01.exercises;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Exercise 1.4, solved and missed. */
final class FrameWriterAttempts {

  static final class Reference extends FrameWriterContract {
    @Override
    byte[] text(byte[] payload, byte[] mask) {
      return FrameWriterSolution.text(payload, mask);
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
}
