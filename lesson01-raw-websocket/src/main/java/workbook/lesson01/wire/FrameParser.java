package workbook.lesson01.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds the frames in one direction of a connection, whatever the pieces in which it comes. It
 * judges nothing, and of a long payload it keeps no more than the beginning.
 */
public final class FrameParser {

  private static final int KEPT = 125;
  private static final int LONGEST_HEADER = 14;

  private final Consumer<ParsedFrame> seen;
  private final ByteBuffer start = ByteBuffer.allocate(LONGEST_HEADER);
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream(KEPT);
  private Optional<FrameHeader> current = Optional.empty();
  private long passed;
  private boolean lost;

  /**
   * @param seen is told each frame once all of it has passed
   */
  public FrameParser(Consumer<ParsedFrame> seen) {
    this.seen = seen;
  }

  /** Takes the next bytes of this direction. */
  public void take(ByteBuffer in) {
    while (in.hasRemaining() && !isLost()) {
      if (current.isEmpty()) {
        start.put(in.get());
        current = FrameHeader.read(start.duplicate().flip());
      }
      current.ifPresent(header -> takePayload(header, in));
    }
  }

  private void takePayload(FrameHeader header, ByteBuffer in) {
    byte[] piece = new byte[(int) Math.min(in.remaining(), Math.max(0, header.length() - passed))];
    in.get(piece);
    header.mask(piece, passed);
    kept.write(piece, 0, Math.min(piece.length, KEPT - kept.size()));
    passed += piece.length;
    if (passed >= header.length()) {
      seen.accept(new ParsedFrame(header, kept.toByteArray()));
      lost = header.length() < 0;
      start.clear();
      kept.reset();
      passed = 0;
      current = Optional.empty();
    }
  }

  /** Whether a frame said that it is longer than any can be: then nobody knows where it ends. */
  boolean isLost() {
    return lost;
  }
}
